import { OTHER, OWN } from "./arns.js";
import type { Json } from "./json.js";
import type { Row } from "./table.js";

const SC = "aws_glue_security_configuration.it";
const GROUP = "aws_cloudwatch_log_group.it";
const NARROWED = ["narrowed", "broadened"] as const;
const ANOTHER = ["neutral", "neutral"] as const;

const policy = (...principals: readonly string[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principals }, Action: "kms:*", Resource: "*" }],
  });
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const POLICIES = [policy(role("a"), role("b")), policy(role("a"))];

/** A key of another type that the log group is encrypted with. */
const used = (type: string, values: Json): Row["world"] => {
  const it = "22222222-2222-2222-2222-222222222222";
  const key = { arn: OTHER, key_id: it, id: it, ...(values as object) };
  return { [`${type}.it`]: key, [GROUP]: { name: "it", kms_key_id: OTHER } };
};
const REPLICA = used("aws_kms_replica_key", { primary_key_arn: OWN, enabled: true, deletion_window_in_days: 30 });
const IMPORTED = { enabled: true, key_material_base64: "bWF0ZXJpYWw=", deletion_window_in_days: 30 };
const EXTERNAL = used("aws_kms_external_key", { ...IMPORTED, multi_region: false });
const COPY = used("aws_kms_replica_external_key", { ...IMPORTED, primary_key_arn: OTHER });

/** What replicas and keys with imported material have in common with others. */
const common = (type: string, world: Row["world"]): readonly Row[] => [
  { type, world, path: ["enabled"], values: [false, true], unset: false, shows: "data-loss" },
  { type, world, path: ["deletion_window_in_days"], values: [7, 30], unset: false, shows: "deletion-window" },
  { type, world, path: ["policy"], values: POLICIES, unset: false, shows: "decrypters", moves: NARROWED },
  {
    type,
    world,
    path: ["bypass_policy_lockout_safety_check"],
    values: [true, false],
    unset: false,
    shows: "bypass-policy-lockout-safety-check",
  },
];

const imported = (type: string, world: Row["world"]): readonly Row[] => [
  ...common(type, world),
  {
    type,
    world,
    path: ["key_material_base64"],
    values: ["", "bWF0ZXJpYWw="],
    unset: true,
    shows: "data-loss",
    // The material is a secret and never read: only whether there is any.
    whenUnknown: null,
  },
  {
    type,
    world,
    path: ["valid_to"],
    values: ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z", ""],
    unset: false,
    shows: "material-end",
  },
];

export const KEY_ROWS: readonly Row[] = [
  {
    type: "aws_kms_key",
    path: ["customer_master_key_spec"],
    values: ["RSA_2048", "SYMMETRIC_DEFAULT"],
    unset: false,
    shows: "s3",
    on: SC,
  },
  {
    type: "aws_kms_key",
    path: ["key_usage"],
    values: ["SIGN_VERIFY", "ENCRYPT_DECRYPT"],
    unset: false,
    shows: "s3",
    on: SC,
  },
  {
    type: "aws_kms_key",
    path: ["multi_region"],
    values: [true, false],
    unset: false,
    shows: "multi-region",
    moves: NARROWED,
  },
  {
    type: "aws_kms_key",
    path: ["custom_key_store_id"],
    values: ["", "cks-1"],
    unset: true,
    shows: "key-store",
    moves: ANOTHER,
  },
  { type: "aws_kms_key", path: ["xks_key_id"], values: ["", "xks-1"], unset: true, shows: "key-store", moves: ANOTHER },
  {
    type: "aws_kms_key",
    path: ["policy"],
    values: POLICIES,
    unset: false,
    shows: "decrypters",
    moves: NARROWED,
    world: { "aws_kms_key_policy.it": null },
  },
  {
    type: "aws_kms_key_policy",
    path: ["policy"],
    values: POLICIES,
    unset: false,
    shows: "decrypters",
    moves: NARROWED,
    on: "aws_kms_key.it",
  },
  {
    type: "aws_kms_key_policy",
    path: ["bypass_policy_lockout_safety_check"],
    values: [true, false],
    unset: false,
    shows: "bypass-policy-lockout-safety-check",
  },
  {
    type: "aws_kms_grant",
    path: ["operations"],
    values: [["Decrypt", "Encrypt"], ["Encrypt"]],
    unset: false,
    shows: "decrypters",
    moves: NARROWED,
    on: "aws_kms_key.it",
    world: {
      "aws_kms_grant.it": {
        key_id: OWN,
        grantee_principal: "arn:aws:iam::999999999999:role/c",
        operations: ["Encrypt"],
      },
    },
  },
  {
    type: "aws_kms_alias",
    path: ["target_key_id"],
    values: [OTHER, OWN],
    unset: false,
    shows: "data-loss",
    moves: ["weakened", "weakened"],
    whenUnknown: "alias",
    world: {
      "aws_kms_key.other": { arn: OTHER, key_id: OTHER.slice(-36), enable_key_rotation: true, is_enabled: true },
      "aws_kms_alias.it": { name: "alias/it", target_key_id: OWN },
      [GROUP]: { name: "it", kms_key_id: "alias/it" },
    },
  },
  ...common("aws_kms_replica_key", REPLICA),
  {
    type: "aws_kms_replica_key",
    world: REPLICA,
    path: ["primary_key_arn"],
    values: [OTHER, OWN],
    unset: false,
    shows: "primary-key",
    moves: ANOTHER,
  },
  ...imported("aws_kms_external_key", EXTERNAL),
  {
    type: "aws_kms_external_key",
    world: EXTERNAL,
    path: ["multi_region"],
    values: [true, false],
    unset: false,
    shows: "multi-region",
    moves: NARROWED,
  },
  ...imported("aws_kms_replica_external_key", COPY),
  {
    type: "aws_kms_replica_external_key",
    world: COPY,
    path: ["primary_key_arn"],
    values: [OTHER, OWN],
    unset: false,
    shows: "primary-key",
    moves: ANOTHER,
  },
];
