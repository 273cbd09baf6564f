import type { Resource } from "../../graph/graph.js";
import type { ByType } from "./by-type.js";
import { comparable } from "./comparable.js";
import { of, spelled, target } from "./known.js";

/** Policies in a resource of their own: how it names what it governs, and what that calls itself. */
const APART: readonly (readonly [type: string, pointer: string, governed: string, names: readonly string[]])[] = [
  ["aws_kms_key_policy", "key_id", "aws_kms_key", ["key_id", "arn", "id"]],
  ["aws_kms_key_policy", "key_id", "aws_kms_external_key", ["key_id", "arn", "id"]],
  ["aws_kms_key_policy", "key_id", "aws_kms_replica_key", ["key_id", "arn", "id"]],
  ["aws_kms_key_policy", "key_id", "aws_kms_replica_external_key", ["key_id", "arn", "id"]],
  ["aws_s3_bucket_policy", "bucket", "aws_s3_bucket", ["bucket", "id"]],
  ["aws_vpc_endpoint_policy", "vpc_endpoint_id", "aws_vpc_endpoint", ["id"]],
  ["aws_secretsmanager_secret_policy", "secret_arn", "aws_secretsmanager_secret", ["arn", "id"]],
  ["aws_sns_topic_policy", "arn", "aws_sns_topic", ["arn", "id"]],
];

/**
 * Whether the policy that a thing shows is declared elsewhere: a state reads back in the thing itself what a resource of
 * its own gives it, and a plan that changes it still shows the former text.
 */
export function mirrors(all: ByType, before: ByType | null): (resource: Resource) => boolean {
  const tables = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const textsOf = (type: string, pointer: string): ReadonlyMap<string, readonly string[]> => {
    let found = tables.get(type);
    if (found === undefined) {
      found = table(all(type), before?.(type) ?? [], pointer);
      tables.set(type, found);
    }
    return found;
  };
  return (resource) => {
    const apart = APART.find(([, , governed]) => governed === resource.type);
    const own = spelled(of(resource, "policy"));
    if (apart === undefined || own === null) return false;
    const [type, pointer, , names] = apart;
    const texts = textsOf(type, pointer);
    if (texts.size === 0) return false;
    const called = [resource.id, ...names.map((name) => of(resource, name))];
    const theirs = called.flatMap((name) => (typeof name === "string" ? (texts.get(name) ?? []) : []));
    return theirs.some((text) => text === own || comparable(text) === comparable(own));
  };
}

/** What each governed thing is given, now and before. */
function table(now: readonly Resource[], old: readonly Resource[], pointer: string): Map<string, string[]> {
  const former = new Map(old.map((one) => [one.id, spelled(of(one, "policy"))] as const));
  const found = new Map<string, string[]>();
  for (const one of now) {
    const at = target(of(one, pointer))?.to ?? spelled(of(one, pointer)) ?? "";
    const texts = [spelled(of(one, "policy")), former.get(one.id) ?? null].filter((text) => text !== null);
    found.set(at, [...(found.get(at) ?? []), ...texts]);
  }
  return found;
}
