import { FOREIGN, OWN } from "./arns.js";
import type { Json } from "./json.js";
import type { Row } from "./table.js";

const CATALOG = "aws_glue_data_catalog_encryption_settings";
const atRest = (name: string) => ["data_catalog_encryption_settings", "encryption_at_rest", name];
const ANOTHER = ["neutral", "neutral"] as const;
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

const RULES = "aws_s3_bucket_server_side_encryption_configuration";
const inline = (name: string) => [
  "server_side_encryption_configuration",
  "rule",
  "apply_server_side_encryption_by_default",
  name,
];
/** A bucket that has its rules in itself, as providers before version 4 wrote them. */
const INLINE: Row["world"] = {
  [`${RULES}.it`]: null,
  "aws_s3_bucket.it": {
    bucket: "it",
    id: "it",
    server_side_encryption_configuration: [
      { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: OWN }] }] },
    ],
  },
};

const connection = (type: string, properties: Json): Row["world"] => ({
  "aws_glue_connection.it": { name: "it", connection_type: type, connection_properties: properties },
});
const KAFKA = connection("KAFKA", { KAFKA_SSL_ENABLED: "true", KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" });
const MONGODB = connection("MONGODB", { CONNECTION_URL: "mongodb://db/x?ssl=true" });
const property = (name: string) => ["connection_properties", name];

const SECRET: Row["world"] = {
  "aws_secretsmanager_secret.it": { name: "it", kms_key_id: OWN, replica: [{ region: "eu-west-1", kms_key_id: OWN }] },
};
const DATA_STORE: Row["world"] = { "aws_cloudtrail_event_data_store.it": { name: "it", kms_key_id: OWN } };
const results = (name: string) => ["configuration", "result_configuration", "encryption_configuration", name];
const ENCRYPTED = { encryption_option: "SSE_KMS", kms_key_arn: OWN };
const WORKGROUP: Row["world"] = {
  "aws_athena_workgroup.it": {
    name: "it",
    configuration: [{ result_configuration: [{ encryption_configuration: [ENCRYPTED] }] }],
  },
};
const DATABASE: Row["world"] = {
  "aws_athena_database.it": { name: "it", encryption_configuration: [{ encryption_option: "SSE_KMS", kms_key: OWN }] },
};

export const STORE_ROWS: readonly Row[] = [
  {
    type: CATALOG,
    path: atRest("catalog_encryption_mode"),
    values: ["SSE-KMS-WITH-SERVICE-ROLE", "SSE-KMS"],
    unset: false,
    shows: "metadata",
    moves: ["narrowed", "broadened"],
  },
  {
    type: CATALOG,
    path: atRest("catalog_encryption_service_role"),
    values: [role("a"), role("b")],
    unset: false,
    shows: "service-role",
    moves: ANOTHER,
  },
  {
    type: RULES,
    path: ["rule", "bucket_key_enabled"],
    values: [false, true],
    unset: true,
    shows: "bucket-key",
    moves: ANOTHER,
  },
  {
    type: "aws_s3_bucket",
    world: INLINE,
    path: inline("sse_algorithm"),
    values: ["AES256", "aws:kms", "aws:kms:dsse"],
    unset: false,
    shows: "data",
  },
  {
    type: "aws_s3_bucket",
    world: INLINE,
    path: inline("kms_master_key_id"),
    values: ["alias/aws/s3", OWN],
    unset: true,
    shows: "data",
  },
  {
    type: "aws_glue_connection",
    world: KAFKA,
    path: property("KAFKA_SSL_ENABLED"),
    values: ["false", "true"],
    unset: false,
    shows: "transit",
  },
  {
    type: "aws_glue_connection",
    world: KAFKA,
    path: property("KAFKA_SKIP_CUSTOM_CERT_VALIDATION"),
    values: ["true", "false"],
    unset: false,
    shows: "kafka-skip-custom-cert-validation",
  },
  {
    type: "aws_glue_connection",
    world: MONGODB,
    path: property("CONNECTION_URL"),
    values: ["mongodb://db/x?ssl=false", "mongodb://db/x?ssl=true"],
    unset: false,
    shows: "transit",
  },
  {
    type: "aws_secretsmanager_secret",
    world: SECRET,
    path: ["kms_key_id"],
    values: ["alias/aws/secretsmanager", OWN],
    unset: true,
    shows: "encryption",
  },
  {
    type: "aws_secretsmanager_secret",
    world: SECRET,
    path: ["replica", "kms_key_id"],
    values: ["alias/aws/secretsmanager", OWN],
    unset: true,
    shows: "encryption in eu-west-1",
  },
  {
    type: "aws_cloudtrail_event_data_store",
    world: DATA_STORE,
    path: ["kms_key_id"],
    values: ["", OWN],
    unset: true,
    shows: "encryption",
  },
  {
    type: "aws_athena_workgroup",
    world: WORKGROUP,
    path: results("encryption_option"),
    values: ["SSE_S3", "SSE_KMS"],
    unset: true,
    shows: "encryption",
  },
  {
    type: "aws_athena_workgroup",
    world: WORKGROUP,
    path: results("kms_key_arn"),
    values: [FOREIGN, OWN],
    unset: false,
    shows: "encryption",
  },
  {
    type: "aws_athena_database",
    world: DATABASE,
    path: ["encryption_configuration", "encryption_option"],
    values: ["SSE_S3", "SSE_KMS"],
    unset: true,
    shows: "encryption",
  },
  {
    type: "aws_athena_database",
    world: DATABASE,
    path: ["encryption_configuration", "kms_key"],
    values: [FOREIGN, OWN],
    unset: false,
    shows: "encryption",
  },
];
