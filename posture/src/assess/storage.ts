import { blocksOf, inBlock } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { Sym, type Value } from "../graph/value.js";
import type { Subject, Surface } from "../posture.js";
import type { Kind } from "../words.js";
import { type Context, nameOf } from "./context.js";
import { modeText, off, sseS3, unknown, withKey } from "./surface.js";

const BUCKET_RULES = "aws_s3_bucket_server_side_encryption_configuration";

/** Buckets, log groups, topics, trails and machine-learning transforms: one surface each. */
export function storage(context: Context): readonly Subject[] {
  const { lookup } = context;
  return [
    ...buckets(context),
    ...lookup.ofType("aws_cloudwatch_log_group").map((one) => subject("log-group", one, logs(one, context), "name")),
    ...lookup.ofType("aws_sns_topic").map((one) => subject("topic", one, topic(one, context), "name")),
    ...lookup.ofType("aws_cloudtrail").map((one) => subject("trail", one, trail(one, context), "name")),
    ...lookup
      .ofType("aws_glue_ml_transform")
      .map((one) => subject("ml-transform", one, off("data", NO_TRANSFORM), "name")),
  ];
}

const NO_TRANSFORM = "Terraform's provider cannot encrypt a transform";

function subject(kind: Kind, resource: Resource, surface: Surface, ...names: readonly string[]): Subject {
  const path = resource.path === undefined ? {} : { path: resource.path };
  const name = nameOf(resource, ...names);
  return { address: resource.address, stack: resource.stack, kind, name, surfaces: [surface], route: null, ...path };
}

function logs(resource: Resource, context: Context): Surface {
  const key = resource.values["kms_key_id"];
  return byKey(key, resource, context) ?? off("data", "CloudWatch Logs uses a key that AWS owns");
}

function topic(resource: Resource, context: Context): Surface {
  const key = resource.values["kms_master_key_id"];
  return byKey(key, resource, context) ?? off("data");
}

function trail(resource: Resource, context: Context): Surface {
  const key = resource.values["kms_key_id"];
  return byKey(key, resource, context) ?? sseS3("data");
}

/** Storage that is encrypted with KMS when a key is named; what is not known may turn out to name none. */
export function byKey(value: Value | undefined, by: Resource, context: Context): Surface | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const named = value instanceof Sym ? context.keys.named(value, by) : undefined;
  if (named?.key === null) return unknown("data", `whether it has a key is not known: ${named.why}`);
  return withKey("data", "SSE-KMS", value, by, context);
}

/** A bucket and its rules are one thing; rules of a bucket that is not declared here stand for it. */
function buckets(context: Context): readonly Subject[] {
  const { lookup } = context;
  const rules = new Map<Resource, Resource[]>();
  const alone: Resource[] = [];
  // Rules whose bucket is not known may be those of any bucket that has none.
  const loose = new Map<string, Resource>();
  for (const rule of lookup.ofType(BUCKET_RULES)) {
    const bucket = lookup.referred(rule.values["bucket"], "aws_s3_bucket", ["bucket", "id"], rule.stack);
    const others = bucket === undefined ? undefined : rules.get(bucket);
    if (others !== undefined) others.push(rule);
    else if (bucket !== undefined) rules.set(bucket, [rule]);
    else {
      alone.push(rule);
      if (rule.values["bucket"] instanceof Sym) loose.set(rule.stack, rule);
    }
  }
  const of = (resource: Resource, rule: Value | undefined) =>
    subject("bucket", resource, bucketSurface(rule, resource, context), "bucket");
  return [
    ...lookup.ofType("aws_s3_bucket").map((bucket) => {
      const [separate, ...others] = rules.get(bucket) ?? [];
      const inline = inBlock(bucket.values, "server_side_encryption_configuration", "rule");
      const open = loose.get(bucket.stack);
      const may = open === undefined ? undefined : Sym.opaque(`${open.address} may belong to it`);
      const first = of(bucket, separate?.values["rule"] ?? inline ?? may);
      if (separate === undefined || others.length === 0) return first;
      // Each apply may write another one last.
      const all = [first, ...others.map((rule) => of(bucket, rule.values["rule"]))];
      const modes = new Set(all.flatMap(({ surfaces }) => surfaces.map(({ mode, key }) => `${mode} ${key}`)));
      const why = `${[separate, ...others].map(({ address }) => address).join(" and ")} set its encryption, each otherwise`;
      return modes.size === 1 ? first : subject("bucket", bucket, unknown("data", why), "bucket");
    }),
    ...alone.map((rule) => of(rule, rule.values["rule"])),
  ];
}

function bucketSurface(rules: Value | undefined, by: Resource, context: Context): Surface {
  const [rule] = blocksOf(rules);
  // Since 2023 S3 encrypts every new object at least with its own keys.
  if (rule === undefined) return sseS3("data", "by default");
  if (rule instanceof Sym) return unknown("data", reason(rule));
  const algorithm = modeText(inBlock(rule, "apply_server_side_encryption_by_default", "sse_algorithm"));
  if (algorithm instanceof Sym) return unknown("data", reason(algorithm));
  if (algorithm === undefined) return sseS3("data", "by default");
  if (algorithm === "AES256") return sseS3("data");
  const mode = algorithm === "aws:kms" ? "SSE-KMS" : algorithm === "aws:kms:dsse" ? "DSSE-KMS" : undefined;
  if (mode === undefined) return unknown("data", `${JSON.stringify(algorithm)} is no algorithm of S3`);
  const key = inBlock(rule, "apply_server_side_encryption_by_default", "kms_master_key_id");
  return withKey("data", mode, key, by, context, "alias/aws/s3");
}
