import { FOREIGN, OWN } from "./arns.js";
import type { Json } from "./json.js";
import { KEY_ROWS } from "./key-rows.js";
import { STORE_ROWS } from "./store-rows.js";

/** One attribute that carries encryption: where it is, and values from the weakest to the strongest. */
export interface Row {
  readonly type: string;
  readonly path: readonly string[];
  /** Values in order; the first is also what an absent attribute means, when `unset` is true. */
  readonly values: readonly Json[];
  readonly unset: boolean;
  /** The surface or facet that moves, and of which resource: the mutated one unless said otherwise. */
  readonly shows: string;
  readonly on?: string;
  /** What the step to the next value is called, and the step back. @default strengthened, weakened */
  readonly moves?: readonly [on: string, back: string];
  /** What is different in the world around it; null takes a resource away. */
  readonly world?: Readonly<Record<string, Json>> | undefined;
  /** Set where an unknown value is told in another place, or cannot be unknown. */
  readonly whenUnknown?: string | null;
}

const SC = "aws_glue_security_configuration";
const CATALOG = "aws_glue_data_catalog_encryption_settings";
const plane = (block: string, ...rest: string[]) => ["encryption_configuration", block, ...rest];
const settings = (...rest: string[]) => ["data_catalog_encryption_settings", ...rest];

const GLUE_AND_STORES: readonly Row[] = [
  {
    type: SC,
    path: plane("s3_encryption", "s3_encryption_mode"),
    values: ["DISABLED", "SSE-S3", "SSE-KMS"],
    unset: true,
    shows: "s3",
  },
  { type: SC, path: plane("s3_encryption", "kms_key_arn"), values: [FOREIGN, OWN], unset: false, shows: "s3" },
  {
    type: SC,
    path: plane("cloudwatch_encryption", "cloudwatch_encryption_mode"),
    values: ["DISABLED", "SSE-KMS"],
    unset: true,
    shows: "logs",
  },
  {
    type: SC,
    path: plane("cloudwatch_encryption", "kms_key_arn"),
    values: [FOREIGN, OWN],
    unset: false,
    shows: "logs",
  },
  {
    type: SC,
    path: plane("job_bookmarks_encryption", "job_bookmarks_encryption_mode"),
    values: ["DISABLED", "CSE-KMS"],
    unset: true,
    shows: "bookmarks",
  },
  {
    type: SC,
    path: plane("job_bookmarks_encryption", "kms_key_arn"),
    values: [FOREIGN, OWN],
    unset: false,
    shows: "bookmarks",
  },
  {
    type: CATALOG,
    path: settings("encryption_at_rest", "catalog_encryption_mode"),
    values: ["DISABLED", "SSE-KMS"],
    unset: false,
    shows: "metadata",
  },
  {
    type: CATALOG,
    path: settings("encryption_at_rest", "sse_aws_kms_key_id"),
    values: ["alias/aws/glue", OWN],
    unset: true,
    shows: "metadata",
  },
  {
    type: CATALOG,
    path: settings("connection_password_encryption", "return_connection_password_encrypted"),
    values: [false, true],
    unset: false,
    shows: "connection-passwords",
  },
  {
    type: CATALOG,
    path: settings("connection_password_encryption", "aws_kms_key_id"),
    values: ["alias/aws/glue", OWN],
    unset: false,
    shows: "connection-passwords",
  },
  { type: "aws_glue_job", path: ["security_configuration"], values: ["", "sealed"], unset: true, shows: "s3" },
  { type: "aws_glue_job", path: ["security_configuration"], values: ["", "sealed"], unset: true, shows: "logs" },
  { type: "aws_glue_job", path: ["security_configuration"], values: ["", "sealed"], unset: true, shows: "bookmarks" },
  { type: "aws_glue_crawler", path: ["security_configuration"], values: ["", "sealed"], unset: true, shows: "logs" },
  { type: "aws_glue_dev_endpoint", path: ["security_configuration"], values: ["", "sealed"], unset: true, shows: "s3" },
  {
    type: "aws_glue_trigger",
    path: ["actions", "security_configuration"],
    values: ["open", "sealed"],
    unset: false,
    shows: "s3",
  },
  {
    type: "aws_glue_connection",
    path: ["connection_properties", "JDBC_ENFORCE_SSL"],
    values: ["false", "true"],
    unset: true,
    shows: "transit",
  },
  {
    type: "aws_glue_connection",
    path: ["connection_properties", "SKIP_CUSTOM_JDBC_CERT_VALIDATION"],
    values: ["true", "false"],
    unset: false,
    shows: "skip-custom-jdbc-cert-validation",
  },
  { type: "aws_kms_key", path: ["enable_key_rotation"], values: [false, true], unset: true, shows: "rotation" },
  { type: "aws_kms_key", path: ["rotation_period_in_days"], values: [365, 180], unset: true, shows: "rotation-period" },
  { type: "aws_kms_key", path: ["is_enabled"], values: [false, true], unset: false, shows: "data-loss" },
  { type: "aws_kms_key", path: ["deletion_window_in_days"], values: [7, 30], unset: false, shows: "deletion-window" },
  {
    type: "aws_kms_key",
    path: ["bypass_policy_lockout_safety_check"],
    values: [true, false],
    unset: false,
    shows: "bypass-policy-lockout-safety-check",
  },
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    path: ["rule", "apply_server_side_encryption_by_default", "sse_algorithm"],
    values: ["AES256", "aws:kms", "aws:kms:dsse"],
    unset: false,
    shows: "data",
    on: "aws_s3_bucket.it",
  },
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    path: ["rule", "apply_server_side_encryption_by_default", "kms_master_key_id"],
    values: ["alias/aws/s3", OWN],
    unset: true,
    shows: "data",
    on: "aws_s3_bucket.it",
  },
  { type: "aws_cloudwatch_log_group", path: ["kms_key_id"], values: ["", OWN], unset: true, shows: "data" },
  {
    type: "aws_sns_topic",
    path: ["kms_master_key_id"],
    values: ["", "alias/aws/sns", OWN],
    unset: true,
    shows: "data",
  },
  { type: "aws_cloudtrail", path: ["kms_key_id"], values: ["", OWN], unset: true, shows: "data" },
  { type: "aws_cloudtrail", path: ["enable_logging"], values: [false, true], unset: false, shows: "enable-logging" },
  {
    type: "aws_cloudtrail",
    path: ["is_multi_region_trail"],
    values: [false, true],
    unset: true,
    shows: "is-multi-region-trail",
  },
  {
    type: "aws_cloudtrail",
    path: ["enable_log_file_validation"],
    values: [false, true],
    unset: true,
    shows: "enable-log-file-validation",
  },
  {
    type: "aws_s3_bucket_public_access_block",
    path: ["block_public_policy"],
    values: [false, true],
    unset: true,
    shows: "block-public-policy",
  },
  {
    type: "aws_s3_bucket_public_access_block",
    path: ["block_public_acls"],
    values: [false, true],
    unset: true,
    shows: "block-public-acls",
  },
  {
    type: "aws_s3_bucket_public_access_block",
    path: ["ignore_public_acls"],
    values: [false, true],
    unset: true,
    shows: "ignore-public-acls",
  },
  {
    type: "aws_s3_bucket_public_access_block",
    path: ["restrict_public_buckets"],
    values: [false, true],
    unset: true,
    shows: "restrict-public-buckets",
  },
];

/** Every attribute of the provider's schema that decides about encryption: see `fixtures/encryption-attributes.json`. */
export const ROWS: readonly Row[] = [...GLUE_AND_STORES, ...KEY_ROWS, ...STORE_ROWS];
