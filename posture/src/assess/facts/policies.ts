import type { Resource } from "../../graph/graph.js";
import { Sym, type Value } from "../../graph/value.js";
import { blocks } from "../network/read.js";
import { parsePolicy } from "../policy/model/parse.js";
import type { Policy } from "../policy/model/policy.js";
import type { Names } from "../policy/world/names.js";
import { policyAt } from "../policy/world/parsed.js";
import type { ByType } from "./by-type.js";
import { isDefaultPolicy } from "./comparable.js";
import { of, type Place, target } from "./known.js";
import { mirrors } from "./mirrored.js";

/** What a policy document stands on. */
export type Holder = "key" | "identity" | "trust" | "bucket" | "catalog" | "endpoint" | "secret" | "logs" | "topic";

export interface PolicyFact extends Place {
  /** Of the resource that holds it. */
  readonly id: string;
  readonly holder: Holder;
  /** The id of the resource that the policy governs, where it says so; the holder's own id otherwise. */
  readonly governs: string;
  /** What it is called in sentences: `key policy`. */
  readonly what: string;
  /** Parsed when first asked for. */
  readonly read: () => Policy;
}

type Source = readonly [type: string, attribute: string, holder: Holder, what: string, governed?: string];

/** Where policies stand: type, attribute, what it stands on, and what it is called. */
export const POLICY_SOURCES: readonly Source[] = [
  ["aws_kms_key", "policy", "key", "key policy"],
  ["aws_kms_external_key", "policy", "key", "key policy"],
  ["aws_kms_replica_key", "policy", "key", "key policy"],
  ["aws_kms_replica_external_key", "policy", "key", "key policy"],
  ["aws_kms_key_policy", "policy", "key", "key policy", "key_id"],
  ["aws_iam_policy", "policy", "identity", "managed policy"],
  ["aws_iam_role_policy", "policy", "identity", "inline policy"],
  ["aws_iam_user_policy", "policy", "identity", "inline policy"],
  ["aws_iam_group_policy", "policy", "identity", "inline policy"],
  ["aws_iam_role", "assume_role_policy", "trust", "trust policy"],
  ["aws_s3_bucket_policy", "policy", "bucket", "bucket policy", "bucket"],
  ["aws_s3_bucket", "policy", "bucket", "bucket policy"],
  ["aws_glue_resource_policy", "policy", "catalog", "catalog policy"],
  ["aws_vpc_endpoint", "policy", "endpoint", "endpoint policy"],
  ["aws_vpc_endpoint_policy", "policy", "endpoint", "endpoint policy", "vpc_endpoint_id"],
  ["aws_secretsmanager_secret_policy", "policy", "secret", "secret policy", "secret_arn"],
  ["aws_secretsmanager_secret", "policy", "secret", "secret policy"],
  ["aws_cloudwatch_log_resource_policy", "policy_document", "logs", "log resource policy"],
  ["aws_sns_topic_policy", "policy", "topic", "topic policy", "arn"],
  ["aws_sns_topic", "policy", "topic", "topic policy"],
];

/** Every policy document of the graph that somebody wrote, each where it was written. */
export function policies(all: ByType, names: Names, before: ByType | null = null): PolicyFact[] {
  const isMirror = mirrors(all, before);
  const written = POLICY_SOURCES.flatMap(([type, attribute, holder, what, governed]) =>
    all(type).flatMap((resource) => {
      const value = of(resource, attribute);
      if (value === undefined || (holder === "key" && typeof value === "string" && isDefaultPolicy(value))) return [];
      if (governed === undefined && isMirror(resource)) return [];
      const governs = governed === undefined ? undefined : of(resource, governed);
      const read = () => policyAt(resource, attribute, names);
      return [fact(resource, read, holder, what, target(governs)?.to ?? literal(governs) ?? resource.id)];
    }),
  );
  const inline = all("aws_iam_role").flatMap((resource) => {
    const { items, open } = blocks(of(resource, "inline_policy"));
    const texts = items.map((one) => one["policy"]).filter((one) => one !== undefined && one !== null);
    const unread = open === null ? [] : [Sym.opaque(`${open} is not known`)];
    return [...texts, ...unread].map((one) =>
      fact(resource, () => parsePolicy(one, names.settle), "identity", "inline policy", resource.id),
    );
  });
  return [...written, ...inline];
}

function literal(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function fact(resource: Resource, parse: () => Policy, holder: Holder, what: string, governs: string): PolicyFact {
  let policy: Policy | undefined;
  // A dozen rules ask.
  const read = () => {
    policy ??= parse();
    return policy;
  };
  return { address: resource.address, stack: resource.stack, id: resource.id, holder, what, governs, read };
}
