import type { Graph, Resource } from "../graph/graph.js";
import { type Lookup, lookup } from "../graph/lookup.js";
import { placeOf } from "./replaced.js";

/** What guards or governs something that is declared by itself: the type of that, and the attribute that names it. */
const BESIDE: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  aws_s3_bucket_public_access_block: ["aws_s3_bucket", "bucket"],
  aws_s3_bucket_acl: ["aws_s3_bucket", "bucket"],
  aws_s3_bucket_policy: ["aws_s3_bucket", "bucket"],
  aws_s3_bucket_server_side_encryption_configuration: ["aws_s3_bucket", "bucket"],
  aws_kms_key_policy: ["aws_kms_key", "key_id"],
  aws_vpc_endpoint_policy: ["aws_vpc_endpoint", "vpc_endpoint_id"],
  aws_sns_topic_policy: ["aws_sns_topic", "arn"],
  aws_secretsmanager_secret_policy: ["aws_secretsmanager_secret", "secret_arn"],
};

const NAMES = ["id", "bucket", "arn", "key_id"];

/** What something in a graph guards, where that is declared there. */
export function guardedIn(graph: Graph): (guard: Resource) => Resource | undefined {
  // Most graphs have none of them.
  let found: Lookup | undefined;
  return (guard) => {
    const [type, attribute] = BESIDE[guard.type] ?? [];
    if (type === undefined || attribute === undefined) return undefined;
    found ??= lookup(graph);
    return found.referred(guard.values[attribute], type, NAMES, guard.stack);
  };
}

/** Whether what is guarded after is another thing than what was guarded before. */
export function guardsAnother(
  before: Resource,
  after: Resource,
  earlier: (now: Resource) => Resource | undefined,
): boolean {
  const was = earlier(after);
  return was === undefined || placeOf(was) !== placeOf(before);
}
