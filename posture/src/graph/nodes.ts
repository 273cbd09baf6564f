import type { InstanceKey } from "./address.js";
import type { Value } from "./value.js";
import type { Block, Call, Instance, Module, Stack } from "./world.js";

/** A module instance: a module called at one place with one instance key. */
export interface Place {
  readonly stack: Stack;
  /** Goes before the addresses in it to make ids: `stack:`, or nothing. */
  readonly prefix: string;
  /** `module.a["x"].` or "". */
  readonly path: string;
  readonly module: Module | null;
  readonly parent: Place | null;
  readonly call: Call | null;
  readonly key: InstanceKey;
  readonly locals: Map<string, Value | "evaluating">;
  readonly children: Map<string, Place>;
}

/** A resource instance on its way into the graph. */
export interface Node {
  readonly id: string;
  readonly address: string;
  readonly place: Place;
  readonly block: Block | null;
  readonly instance: Instance | null;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly key: InstanceKey;
  /** Attributes evaluated so far, and those being evaluated; made when the first one is. */
  done: Map<string, Value | undefined> | null;
  pending: Set<string> | null;
}

/** What a scope needs of a resource or module that `for_each` or `count` repeats. */
export interface Repeated {
  readonly key: InstanceKey;
  readonly block: (Pick<Partial<Block>, "mode" | "type"> & Pick<Block, "name" | "forEach">) | null;
}

/** Everything that names are looked up in. */
export interface World {
  readonly nodes: Map<string, Node>;
  /** Instances of a block, by the id of the block: its place and its address without key. */
  readonly groups: Map<string, Node[]>;
  /** Blocks and modules, by their ids, of which it is known how many instances there are, none included; those of modules, too. */
  readonly expanded: Set<string>;
  /** All instances of a block as one value, by the id of the block. */
  readonly wholes: Map<string, Value>;
  /** Variables of root modules that have their defaults as long as nobody gives them another value. */
  readonly defaults: Set<string>;
  /** Whether somebody asked for a block whose instances are not made yet. */
  early: boolean;
  readonly places: readonly Place[];
  /** Steps of evaluation that are left. */
  budget: number;
}

export function place(
  stack: Stack,
  prefix: string,
  module: Module | null,
  under?: Pick<Place, "parent" | "call" | "key"> & { readonly path: string },
): Place {
  return {
    stack,
    prefix,
    path: under?.path ?? "",
    module,
    parent: under?.parent ?? null,
    call: under?.call ?? null,
    key: under?.key,
    locals: new Map(),
    children: new Map(),
  };
}

/** `data.aws_region.here` or `aws_kms_key.data`. */
export function blockKey(mode: "managed" | "data", type: string, name: string): string {
  return mode === "data" ? `data.${type}.${name}` : `${type}.${name}`;
}
