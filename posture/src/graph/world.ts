import type { Action } from "./graph.js";
import type { Value } from "./value.js";

/** Values as JSON holds them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** All that a plan tells about an expression written in HCL: which things it refers to. */
export class References {
  constructor(readonly list: readonly string[]) {}
}

/** Text in which `${` has no meaning. */
export class Literal {
  constructor(readonly value: Json) {}
}

/** Configuration before evaluation: JSON whose strings are templates. */
export type Raw = null | boolean | number | string | References | Literal | readonly Raw[] | RawObject;

export interface RawObject {
  readonly [key: string]: Raw;
}

/** A resource or data block as it was written. */
export interface Block {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly body: RawObject;
  readonly count: Raw | undefined;
  readonly forEach: Raw | undefined;
  readonly path?: string;
  /** The provider configuration it names, when it is not the default one: `aws.us`. */
  readonly provider?: string;
  /** Attributes whose changes Terraform ignores. */
  readonly ignores?: readonly string[];
}

export interface Call {
  readonly name: string;
  readonly inputs: RawObject;
  readonly count: Raw | undefined;
  readonly forEach: Raw | undefined;
  /** Null where its configuration is not at hand: a registry module, for one. */
  readonly module: Module | null;
  /** Which provider configurations of its own it takes from where it is called: `aws` from `aws.us`. */
  readonly providers?: Readonly<Record<string, string>>;
}

export interface Variable {
  /** What it is by default. */
  readonly value: Raw | undefined;
  readonly sensitive: boolean;
  /** As it was written: `bool`, `object({ … })`. Plans do not tell. */
  readonly type?: string;
  /** False: null stands for the default. Absent where the source does not tell. */
  readonly nullable?: boolean;
}

/** One module's configuration. */
export interface Module {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: ReadonlyMap<string, Raw>;
  readonly outputs: ReadonlyMap<string, Raw>;
  /** By `aws_kms_key.data` or `data.aws_region.here`. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Call>;
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

/** A resource instance that a plan or a state lists, as it was read: secrets are gone already. */
export interface Instance {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** Null: nothing known but the configuration. */
  readonly values: Value;
  /** True where the value is not known yet; the same shape as the values, or true for a whole branch. */
  readonly unknown: Json;
  /** What of it is sensitive, where something is not known yet: what fills it in may be a secret, too. */
  readonly sensitive?: Json;
  readonly action?: Action;
  readonly previousAddress?: string;
}

/** One stack, workspace or state, as a source hands it to the graph. */
export interface Stack {
  readonly name: string;
  readonly module: Module | null;
  /** Null: expand the configuration; otherwise exactly these exist. */
  readonly instances: readonly Instance[] | null;
  /** Values of the root module's variables. */
  readonly variables: ReadonlyMap<string, Value>;
  /** The output `sealant_waivers` of a state, which has no configuration that it could be read from. */
  readonly waivers?: Json;
  /** How its state is found by others: `terraform_remote_state` is matched with this. */
  readonly backend: { readonly kind: string; readonly config: RawObject } | null;
  readonly paths?: ReadonlyMap<string, string>;
  /** Where its default AWS provider works, when the configuration says so in plain text. */
  readonly region?: string;
  /** Files of it that only OpenTofu reads, beside others that Terraform reads, too. */
  readonly tofu?: readonly string[];
}
