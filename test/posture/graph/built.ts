import type { Graph } from "../../../posture/src/graph/graph.js";
import { resolve } from "../../../posture/src/graph/resolve.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import type { Block, Call, Instance, Json, Module, Raw, RawObject, Stack } from "../../../posture/src/graph/world.js";

/** Configuration, written down. */

type Repeat = { readonly count?: Raw; readonly forEach?: Raw };
type Written = Readonly<Record<string, RawObject | readonly [body: RawObject, repeat: Repeat]>>;

/** A module of blocks by address, `data.` before those that look something up. */
export function module(
  blocks: Written,
  over: {
    readonly variables?: Readonly<Record<string, Raw | undefined>>;
    readonly hidden?: readonly string[];
    readonly locals?: Readonly<Record<string, Raw>>;
    readonly outputs?: Readonly<Record<string, Raw>>;
    readonly calls?: Readonly<Record<string, Partial<Call>>>;
    readonly moved?: Module["moved"];
  } = {},
): Module {
  const block = ([address, written]: [string, Written[string]]): [string, Block] => {
    const mode = address.startsWith("data.") ? "data" : "managed";
    const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
    const [body, repeat] = Array.isArray(written) ? (written as [RawObject, Repeat]) : [written as RawObject, {}];
    return [address, { mode, type, name, body, count: repeat.count, forEach: repeat.forEach }];
  };
  return {
    variables: new Map(
      Object.entries(over.variables ?? {}).map(([name, value]) => [
        name,
        { value, sensitive: over.hidden?.includes(name) === true },
      ]),
    ),
    locals: new Map(Object.entries(over.locals ?? {})),
    outputs: new Map(Object.entries(over.outputs ?? {})),
    blocks: new Map(Object.entries(blocks).map(block)),
    calls: new Map(
      Object.entries(over.calls ?? {}).map(([name, call]) => [
        name,
        { name, inputs: {}, count: undefined, forEach: undefined, module: null, ...call },
      ]),
    ),
    moved: over.moved ?? [],
  };
}

export function stack(of: Module | null, over: Partial<Stack> = {}): Stack {
  return { name: "", module: of, instances: null, variables: new Map(), backend: null, ...over };
}

export const instance = (
  address: string,
  values: Value,
  unknown: Json = null,
  over: Partial<Instance> = {},
): Instance => ({
  address,
  mode: "managed",
  type: address.replace(/^(module\.\w+(\[[^\]]*\])?\.)*/, "").split(".")[0] ?? "",
  values,
  unknown,
  ...over,
});

export const graphOf = (...stacks: readonly Stack[]): Graph =>
  resolve(stacks, { resources: 0, unrecognised: [], gaps: [] });

/** Symbols as Terraform would write them, for comparing. */
export function shown(value: Value | undefined): unknown {
  if (value instanceof Sym) return String(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one as Value)]));
}

/** All values of a graph by id. */
export const valuesOf = (graph: Graph): unknown =>
  Object.fromEntries(graph.resources.map(({ id, values }) => [id, shown(values)]));
