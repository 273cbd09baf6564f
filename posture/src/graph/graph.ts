import type { Value, ValueObject } from "./value.js";

/** One Terraform resource instance (or data source), values resolved as far as the source goes. */
export interface Resource {
  /** Unique in the graph: the address, prefixed by `stack:` where several stacks share one graph. */
  readonly id: string;
  /** Terraform's address, with module path and instance key. */
  readonly address: string;
  /** The stack it belongs to; "" for a plain Terraform directory, plan or state. */
  readonly stack: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly values: ValueObject;
  /** The provider configuration, when it is not the default one and the source tells: `aws.us`. */
  readonly provider?: string;
  /** The CDKTF construct path, where the source carries it. */
  readonly path?: string;
  /** Set on the side of a plan that changes it: what Terraform will do. */
  readonly action?: Action;
  /** The address it had before a `moved` block or refactoring. */
  readonly previousAddress?: string;
}

export type Action =
  | "no-op"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "delete-create"
  | "create-delete"
  | "forget"
  | "unknown";

/** What was read and what was not recognised. Printed with every report. */
export interface Coverage {
  /** All resource instances of the source. */
  readonly resources: number;
  /** Those that the engine evaluates. */
  readonly evaluated: number;
  /** Encryption-bearing types or attributes that the engine does not know, sorted: `aws_glue_new_thing`. */
  readonly unrecognised: readonly string[];
  /** What makes the posture incomplete: deferred changes, a targeted plan, missing stacks. */
  readonly gaps: readonly string[];
  /** What rules would judge and what is in no source that was read; the posture itself lacks nothing without it. */
  readonly unjudged?: readonly string[];
}

/** All resources of all stacks of one side (before or after), references joined. */
export interface Graph {
  /** Ordered by id. */
  readonly resources: readonly Resource[];
  readonly coverage: Coverage;
  /** By stack: where its default AWS provider works, when the configuration says so in plain text. */
  readonly regions?: Readonly<Record<string, string>>;
  /** By stack: its output `sealant_waivers`, findings that are accepted in code. */
  readonly waivers?: Readonly<Record<string, Value>>;
  /** Variables that were taken to have their defaults: files do not say with which values they will be planned. */
  readonly defaults?: readonly string[];
  /** What of the files Terraform does not bring to what is deployed already: `aws_kms_key.data (policy)`. */
  readonly ignored?: readonly string[];
  /** Files that only OpenTofu reads, beside others that Terraform reads, too: they were read as OpenTofu does. */
  readonly tofu?: readonly string[];
}
