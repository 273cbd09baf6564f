import { CATALOGUE } from "../../../../posture/src/rules/catalogue.js";
import { STANCES } from "../../../../posture/src/rules/peers/stance.js";
import { merged, type Source } from "../support/case.js";
import { shows } from "../support/lesson.js";
import {
  allow,
  catalog,
  connection,
  data,
  inline,
  job,
  key,
  keyPolicy,
  plane,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
} from "../support/sources.js";

const everyone = (operator: string, name: string, value: string) =>
  keyPolicy(allow("kms:Decrypt", { Principal: "*", Condition: { [operator]: { [name]: value } } }));
const withServiceRole = (more: Source) =>
  merged(key(), catalog({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE", ...more }));
const decrypt = (Resource: string, more: Source = {}) =>
  merged(
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: "{}" }),
    inline(allow("kms:Decrypt", { Resource, ...more })),
  );
const ARN = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const ALIAS = { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/data" } } };

describe("where other tools disagree", () => {
  shows(
    STANCES.map(({ id, question, stance, rules }) => ({ id, says: question, rules, beside: stance })),
    {
      "catalog-modes": [
        { what: "SSE-KMS", source: merged(key(), catalog()), quiet: ["catalog-metadata-unencrypted"] },
        {
          what: "with a service role, that is named",
          source: withServiceRole({ catalog_encryption_service_role: ROLE }),
          quiet: ["catalog-metadata-unencrypted", "catalog-service-role-missing"],
        },
        {
          what: "with a service role, that is not",
          source: withServiceRole({}),
          fails: ["catalog-service-role-missing"],
          quiet: ["catalog-metadata-unencrypted"],
        },
        {
          what: "with a service role that may not use the key",
          source: merged(
            data("aws_caller_identity", "here", { account_id: "111111111111" }),
            setKeyPolicy(ROOT),
            resource("aws_iam_role", "glue", { name: "glue", assume_role_policy: "{}" }),
            withServiceRole({ catalog_encryption_service_role: "${aws_iam_role.glue.arn}" }),
          ),
          fails: ["access-denied aws_glue_data_catalog_encryption_settings.catalog"],
        },
        {
          what: "DISABLED",
          source: merged(key(), catalog({ catalog_encryption_mode: "DISABLED", sse_aws_kms_key_id: null })),
          fails: ["catalog-metadata-unencrypted"],
        },
      ],
      "sse-s3": [
        {
          source: sealedJob(plane("s3", { s3_encryption_mode: "SSE-S3", kms_key_arn: null })),
          quiet: ["s3-encryption-off"],
          fails: ["s3-without-customer-key aws_glue_job.etl"],
        },
      ],
      "named-key": [
        {
          what: "for logs and bookmarks",
          source: sealedJob(plane("cloudwatch", { kms_key_arn: null }), plane("job_bookmarks", { kms_key_arn: null })),
          fails: ["kms-mode-without-key"],
        },
        {
          what: "for S3 and the catalog",
          source: sealedJob(
            plane("s3", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/aws/s3" }),
            catalog({ sse_aws_kms_key_id: null }),
          ),
          quiet: ["kms-mode-without-key", "catalog-metadata-unencrypted"],
          fails: ["s3-without-customer-key", "catalog-metadata-without-customer-key"],
        },
      ],
      "root-statement": [
        { source: keyPolicy(), quiet: ["key-policy-every-action", "key-policy-locks-out"] },
        {
          what: "a policy that lets nobody change it",
          source: merged(key(), setKeyPolicy(allow("kms:Decrypt", { Principal: { AWS: ROLE } }))),
          fails: ["key-policy-locks-out"],
        },
        {
          what: "kms:* for a role",
          source: keyPolicy(allow("kms:*", { Principal: { AWS: ROLE } })),
          fails: ["key-policy-every-action"],
        },
      ],
      "limits-of-everyone": [
        ...[
          everyone("StringEquals", "kms:CallerAccount", "111111111111"),
          everyone("StringEquals", "AWS:principalaccount", "111111111111"),
          everyone("StringEquals", "aws:PrincipalOrgID", "o-1234567890"),
          everyone("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/etl-*"),
          everyone("StringEquals", "aws:SourceVpce", "vpce-11111111"),
        ].map((source, at) => ({ what: `limit ${at + 1}`, source, quiet: ["key-policy-public"] })),
        ...[
          everyone("StringEquals", "kms:ViaService", "s3.eu-central-1.amazonaws.com"),
          everyone("StringLike", "aws:PrincipalAccount", "*"),
          everyone("StringNotEquals", "aws:PrincipalAccount", "222222222222"),
          everyone("Bool", "aws:SecureTransport", "true"),
        ].map((source, at) => ({ what: `no limit ${at + 1}`, source, fails: ["key-policy-public"] })),
      ],
      "default-key-policy": [
        { source: key(), fails: ["key-policy-not-declared"] },
        { what: "declared", source: keyPolicy(), quiet: ["key-policy-not-declared"] },
      ],
      "keys-that-cannot-rotate": [
        {
          source: key("data", { customer_master_key_spec: "HMAC_256", enable_key_rotation: false }),
          quiet: ["key-not-rotated", "key-rotation-impossible"],
        },
        {
          what: "asked to",
          source: key("data", { customer_master_key_spec: "HMAC_256", enable_key_rotation: true }),
          fails: ["key-rotation-impossible"],
        },
      ],
      "unused-services": [
        { source: key(), quiet: ["catalog-settings-not-declared"] },
        {
          what: "used",
          source: merged(key(), resource("aws_glue_catalog_database", "lake", { name: "lake" })),
          fails: ["catalog-settings-not-declared"],
        },
      ],
      "connections-with-tls": [
        {
          what: "JDBC",
          source: merged(key(), connection({ JDBC_ENFORCE_SSL: "false" })),
          fails: ["connection-without-tls"],
        },
        ...(
          [
            ["KAFKA", { KAFKA_SSL_ENABLED: "false" }, "fails"],
            ["KAFKA", {}, "quiet"],
            ["MONGODB", { CONNECTION_URL: "mongodb://db:27017/orders" }, "fails"],
            ["MONGODB", { CONNECTION_URL: "mongodb://db:27017/orders?tls=true" }, "quiet"],
            ["NETWORK", {}, "quiet"],
          ] as const
        ).map(([connection_type, connection_properties, answer]) => ({
          what: `${connection_type} ${JSON.stringify(connection_properties)}`,
          source: merged(
            key(),
            resource("aws_glue_connection", "db", { name: "db", connection_type, connection_properties }),
          ),
          [answer]: ["connection-without-tls"],
        })),
      ],
      "width-of-decrypt": [
        { what: "every key", source: decrypt("*"), fails: ["iam-decrypts-every-key"] },
        {
          what: "every key of an account",
          source: decrypt("arn:aws:kms:*:111111111111:key/*"),
          fails: ["iam-decrypts-every-key"],
        },
        { what: "keys of an alias", source: decrypt("*", ALIAS), quiet: ["iam-decrypts-every-key"] },
        { what: "a key", source: decrypt(ARN), quiet: ["iam-decrypts-every-key"] },
      ],
      rotation: [{ source: key("data", { enable_key_rotation: false }), fails: ["key-not-rotated"] }],
      "config-recorder": [{ caseOf: "recorder-off" }],
      "no-configuration": [
        {
          source: merged(key(), job({ security_configuration: null })),
          fails: ["workload-without-security-configuration aws_glue_job.etl"],
          quiet: ["s3-encryption-off", "logs-encryption-off"],
        },
      ],
    },
  );

  it.each([
    ["s3-encryption-off", "baseline", "error"],
    ["s3-without-customer-key", "recommended", "warning"],
    ["catalog-metadata-without-customer-key", "recommended", "warning"],
    ["key-policy-not-declared", "strict", "note"],
    ["key-rotation-impossible", "baseline", "error"],
    ["key-not-rotated", "recommended", "warning"],
    ["recorder-off", "strict", "warning"],
  ])("%s is of profile %s, and of severity %s", (id, profile, severity) => {
    expect(CATALOGUE.find((one) => one.id === id)).toMatchObject({ profile, severity });
  });
});
