import type { Resource } from "./graph.js";
import { isList, isObject, type Value } from "./value.js";

/** Names that sound of encryption. */
const TELLING = /kms|encrypt|_sse_|^sse_|(^|_)(ssl|tls)(_|$)|security_configuration|secret|crypt/;

/** Those that the engine reads, or knows to say nothing about protection. */
const KNOWN = new Set(
  `security_configuration encryption_configuration s3_encryption s3_encryption_mode kms_key_arn cloudwatch_encryption
cloudwatch_encryption_mode job_bookmarks_encryption job_bookmarks_encryption_mode data_quality_encryption
data_quality_encryption_mode data_catalog_encryption_settings connection_password_encryption aws_kms_key_id
return_connection_password_encrypted encryption_at_rest catalog_encryption_mode catalog_encryption_service_role
sse_aws_kms_key_id encryption_context_equals encryption_context_subset`.split(/\s+/),
);

/** Maps whose keys are people's own words. */
const FREE = new Set([
  "tags",
  "tags_all",
  "default_arguments",
  "non_overridable_arguments",
  "arguments",
  "parameters",
  "connection_properties",
]);

/** Attributes of Glue and KMS resources that sound of encryption and that the engine does not know. */
export function unrecognisedAttributes({ type, mode, values }: Resource): readonly string[] {
  if (mode !== "managed" || (!type.startsWith("aws_glue_") && !type.startsWith("aws_kms_"))) return [];
  const found: string[] = [];
  collect(values, 0, found);
  return found.map((name) => `${type}.${name}`);
}

function collect(value: Value, depth: number, into: string[]): void {
  if (depth > 4) return;
  if (isList(value)) {
    for (const item of value.slice(0, 20)) collect(item, depth + 1, into);
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const item = value[name];
      if (item === undefined || item === null || FREE.has(name)) continue;
      if (isStrange(name) && into.length < 20) into.push(name);
      if (typeof item === "object") collect(item, depth + 1, into);
    }
  }
}

/** Types have the same few names in all of their resources. Bounded, since a source may bring any. */
const judged = new Map<string, boolean>();
const MOST = 10_000;

function isStrange(name: string): boolean {
  let found = judged.get(name);
  if (found === undefined) {
    found = TELLING.test(name) && !KNOWN.has(name);
    if (judged.size < MOST) judged.set(name, found);
  }
  return found;
}
