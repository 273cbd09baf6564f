import type { Resource } from "../../graph/graph.js";
import type { Answer } from "../../words.js";
import type { ByType } from "./by-type.js";
import { count, has, inside, type Known, of, type Place, spelled, target, text, Unknown, yes } from "./known.js";

export interface BucketFact extends Place {
  readonly id: string;
  /** Whether S3 keeps one data key per bucket instead of asking KMS for every object. */
  readonly bucketKey: Answer;
  /** Whether all four public access blocks are on, where they are declared for it. */
  readonly publicBlocked: Answer;
  /** Its name as written, to find it in paths. */
  readonly name: string | null;
}

export interface LogGroupFact extends Place {
  readonly id: string;
  readonly name: string | null;
  /** In days; null when events never expire. */
  readonly retention: Known<number | null>;
  /** The key as written; null when CloudWatch Logs uses its own. */
  readonly key: string | null;
}

export interface SecretFact extends Place {
  readonly id: string;
  /** The key as written; null is `aws/secretsmanager`. */
  readonly key: Known<string | null>;
  readonly rotates: Answer;
  /** In days; null when the source does not say. */
  readonly every: Known<number | null>;
}

export interface QueryResultFact extends Place {
  readonly encryption: Known<string | null>;
  /** Whether a client may choose another result configuration. */
  readonly enforced: Answer;
}

/** Separate resources that belong to a bucket or secret, by its id. */
function joined(all: ByType, type: string, attribute: string): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const one of all(type)) {
    const value = of(one, attribute);
    const to = target(value)?.to ?? spelled(value);
    if (to !== null) found.set(to, one);
  }
  return found;
}

/** Whether one of them belongs to a thing that is not known: it may be any. */
function strays(all: ByType, type: string, attribute: string): boolean {
  return all(type).some(
    (one) => text(of(one, attribute)) instanceof Unknown && target(of(one, attribute)) === undefined,
  );
}

function find(resource: Resource, name: string, among: ReadonlyMap<string, Resource>): Resource | undefined {
  const written = of(resource, name);
  return among.get(resource.id) ?? (typeof written === "string" ? among.get(written) : undefined);
}

export function buckets(all: ByType): BucketFact[] {
  const encryption = joined(all, "aws_s3_bucket_server_side_encryption_configuration", "bucket");
  const access = joined(all, "aws_s3_bucket_public_access_block", "bucket");
  const straying = strays(all, "aws_s3_bucket_public_access_block", "bucket");
  const flags = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
  return all("aws_s3_bucket").map((resource) => {
    const rule = find(resource, "bucket", encryption) ?? resource;
    const shut = find(resource, "bucket", access);
    const answers = shut === undefined ? [] : flags.map((name) => yes(of(shut, name), "no"));
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      bucketKey: yes(inside(rule, "rule", "bucket_key_enabled"), "no"),
      publicBlocked:
        shut === undefined && straying
          ? "undetermined"
          : shut === undefined || answers.includes("no")
            ? "no"
            : answers.includes("undetermined")
              ? "undetermined"
              : "yes",
      name: spelled(of(resource, "bucket")),
    };
  });
}

export function logGroups(all: ByType): LogGroupFact[] {
  return all("aws_cloudwatch_log_group").map((resource) => {
    const days = count(of(resource, "retention_in_days"));
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      name: spelled(of(resource, "name")),
      retention: days === 0 ? null : days,
      key: spelled(of(resource, "kms_key_id")),
    };
  });
}

export function secrets(all: ByType): SecretFact[] {
  const rotation = joined(all, "aws_secretsmanager_secret_rotation", "secret_id");
  const straying = strays(all, "aws_secretsmanager_secret_rotation", "secret_id");
  return all("aws_secretsmanager_secret").map((resource) => {
    const turns = find(resource, "arn", rotation);
    const key = of(resource, "kms_key_id");
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      key: target(key) === undefined ? text(key) : spelled(key),
      rotates: turns !== undefined ? "yes" : straying ? "undetermined" : "no",
      every: turns === undefined ? null : count(inside(turns, "rotation_rules", "automatically_after_days")),
    };
  });
}

export function queryResults(all: ByType): QueryResultFact[] {
  const groups = all("aws_athena_workgroup").map((resource): QueryResultFact => {
    const path = ["result_configuration", "encryption_configuration", "encryption_option"];
    return {
      address: resource.address,
      stack: resource.stack,
      encryption: text(inside(resource, "configuration", ...path)),
      enforced: yes(inside(resource, "configuration", "enforce_workgroup_configuration"), "yes"),
    };
  });
  const databases = all("aws_athena_database").map(
    (resource): QueryResultFact => ({
      address: resource.address,
      stack: resource.stack,
      encryption: text(inside(resource, "encryption_configuration", "encryption_option")),
      enforced: "yes",
    }),
  );
  return [...groups, ...databases];
}

/** Whether a key is set at all, for resources that are nothing but a key and a name. */
export function keyed(all: ByType, type: string, attribute: string): readonly (Place & { readonly key: Answer })[] {
  return all(type).map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    key: has(of(resource, attribute)),
  }));
}
