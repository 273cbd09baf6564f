import { assess, compare, type Reading, readPlan } from "@sealant/posture";
import { OWN } from "./arns.js";
import { type Json, withAt } from "./json.js";
import type { Row } from "./table.js";

/** Values of resources by address. */
export type World = Readonly<Record<string, Json>>;

const sealed = (name: string, key: Json, on: boolean): Json => ({
  name,
  encryption_configuration: [
    {
      s3_encryption: [on ? { s3_encryption_mode: "SSE-KMS", kms_key_arn: key } : { s3_encryption_mode: "DISABLED" }],
      cloudwatch_encryption: [
        on ? { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: key } : { cloudwatch_encryption_mode: "DISABLED" },
      ],
      job_bookmarks_encryption: [
        on
          ? { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: key }
          : { job_bookmarks_encryption_mode: "DISABLED" },
      ],
    },
  ],
});

/** An app in which every surface has its strongest value. */
export const STRONG: World = {
  "aws_kms_key.it": {
    arn: OWN,
    key_id: "11111111-1111-1111-1111-111111111111",
    enable_key_rotation: true,
    rotation_period_in_days: 180,
    is_enabled: true,
    deletion_window_in_days: 30,
  },
  "aws_kms_key_policy.it": {
    key_id: "11111111-1111-1111-1111-111111111111",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" },
      ],
    }),
  },
  "aws_glue_security_configuration.it": sealed("sealed", OWN, true),
  "aws_glue_security_configuration.open": sealed("open", null, false),
  "aws_glue_data_catalog_encryption_settings.it": {
    catalog_id: "123456789012",
    data_catalog_encryption_settings: [
      {
        encryption_at_rest: [{ catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: OWN }],
        connection_password_encryption: [{ return_connection_password_encrypted: true, aws_kms_key_id: OWN }],
      },
    ],
  },
  "aws_glue_job.it": {
    name: "it",
    arn: "arn:aws:glue:eu-central-1:123456789012:job/it",
    security_configuration: "sealed",
  },
  "aws_glue_crawler.it": { name: "it", security_configuration: "sealed" },
  "aws_glue_dev_endpoint.it": { name: "it", security_configuration: "sealed" },
  "aws_glue_trigger.it": { name: "it", actions: [{ job_name: "it", security_configuration: "sealed" }] },
  "aws_glue_connection.it": {
    name: "it",
    connection_type: "JDBC",
    connection_properties: {
      JDBC_ENFORCE_SSL: "true",
      JDBC_CONNECTION_URL: "jdbc:postgresql://db/x",
      SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false",
    },
  },
  "aws_s3_bucket.it": { bucket: "it", id: "it" },
  "aws_s3_bucket_server_side_encryption_configuration.it": {
    bucket: "it",
    rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms:dsse", kms_master_key_id: OWN }] }],
  },
  "aws_s3_bucket_public_access_block.it": {
    bucket: "it",
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  },
  "aws_cloudwatch_log_group.it": { name: "it", kms_key_id: OWN },
  "aws_sns_topic.it": { name: "it", kms_master_key_id: OWN },
  "aws_cloudtrail.it": {
    name: "it",
    kms_key_id: OWN,
    enable_logging: true,
    is_multi_region_trail: true,
    enable_log_file_validation: true,
  },
};

/** The strong world as a row of the table wants it, with one value at the row's place. */
export function worldOf(row: Row, value: Json | undefined): World {
  const around = Object.entries({ ...STRONG, ...row.world }).filter(([, values]) => values !== null);
  const world = Object.fromEntries(around);
  const address = `${row.type}.it`;
  return { ...world, [address]: withAt(world[address] ?? {}, row.path, value) };
}

/** A plan that turns one world into another; `unknown` are the masks of values that are not known yet. */
export function plan(before: World, after: World, unknown: World = {}): Reading {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = addresses.map((address) => {
    const [type = "", name = ""] = address.split(".");
    const [from, to] = [before[address] ?? null, after[address] ?? null];
    const actions = from === null ? ["create"] : to === null ? ["delete"] : ["update"];
    return {
      address,
      mode: "managed",
      type,
      name,
      change: { actions, before: from, after: to, after_unknown: unknown[address] ?? {} },
    };
  });
  const text = JSON.stringify({ format_version: "1.2", resource_changes: changes, complete: true });
  return readPlan(Buffer.from(text), "plan.json");
}

/** What a plan changes, as `address surface-or-facet` with its direction. */
export function moved(reading: Reading): ReadonlyMap<string, readonly string[]> {
  const before = reading.before ?? reading.after;
  const { changes } = compare(assess(before), assess(reading.after), {
    beforeGraph: before,
    afterGraph: reading.after,
  });
  const found = new Map<string, string[]>();
  for (const one of changes) {
    const key = `${one.address} ${one.surface ?? one.facet}`;
    found.set(key, [...(found.get(key) ?? []), one.direction]);
  }
  return found;
}
