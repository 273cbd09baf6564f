import type { Given } from "../model/operator.js";
import type { PolicySource } from "../model/policy.js";
import type { Text } from "../model/text.js";

/** Who makes a request. */
export interface Actor {
  /** The resource id, or the ARN or service name where no resource declares it. */
  readonly id: string;
  readonly address: string | null;
  readonly stack: string | null;
  readonly kind: "role" | "user" | "root" | "service";
  /** The ARN, or the name of a service. */
  readonly arn: Text;
  /** Null for a service that acts as itself. */
  readonly account: Text | null;
  /** ARN of the session in which a role acts. */
  readonly session: Text | null;
  /** The id that IAM gives the role, where it is known. */
  readonly uniqueId: Text | null;
  readonly policies: readonly PolicySource[];
  readonly boundary: PolicySource | null;
  readonly tags: Tags;
}

/** Tags of a resource; incomplete where the provider's default tags, or the resource itself, are not in the source. */
export interface Tags {
  readonly values: Readonly<Record<string, Text>>;
  readonly complete: boolean;
}

/** A right to a key that stands beside the policies. */
export interface Grant {
  readonly address: string;
  readonly stack: string;
  readonly grantee: Text;
  /** Without prefix, as KMS names them: `Decrypt`. */
  readonly operations: readonly Text[];
  /** The encryption context must equal, or hold, these pairs. */
  readonly equals: Readonly<Record<string, Text>> | null;
  readonly subset: Readonly<Record<string, Text>> | null;
  /** What of the grant the source does not show. */
  readonly hidden: readonly string[];
}

/** What a request acts on: a key, or another resource with or without a policy of its own. */
export interface Target {
  readonly id: string;
  readonly address: string | null;
  readonly stack: string | null;
  readonly arn: Text;
  readonly account: Text;
  readonly region: Text;
  /** Null for what has no policy of its own, such as a log group here. */
  readonly policy: PolicySource | null;
  readonly grants: readonly Grant[];
  /** Alias names (`alias/x`) that point to the key; null when the source does not show them all. */
  readonly aliases: readonly Text[] | null;
  readonly tags: Tags;
  /** For an AWS managed key: the service that owns it, `s3` or `glue`. */
  readonly service: string | null;
  /** ARNs of declared keys, which are those of other keys where this one's is not known yet. */
  readonly others?: ReadonlySet<string>;
  /** The plan creates it: no ARN that is written already can be its own. */
  readonly fresh?: boolean;
}

/** Values of condition keys by name in lower case; a key that ends in `*` speaks for all that begin so. */
export type Context = Readonly<Record<string, Given>>;

export interface Request {
  readonly actor: Actor;
  /** With its service: `kms:Decrypt`. */
  readonly action: string;
  readonly target: Target;
  readonly context: Context;
  /** Policies of the VPC endpoint through which the request comes; empty when it does not come through one. */
  readonly endpoints?: readonly PolicySource[];
}
