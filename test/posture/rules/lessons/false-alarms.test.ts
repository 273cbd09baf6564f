import { FALSE_ALARMS } from "../../../../posture/src/rules/lessons/false-alarms.js";
import { merged, type Source } from "../support/case.js";
import { planForm } from "../support/forms.js";
import { shows } from "../support/lesson.js";
import {
  allow,
  catalog,
  configuration,
  connection,
  data,
  job,
  key,
  keyPolicy,
  plane,
  policy,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
  trail,
} from "../support/sources.js";
import { document, handedOn, inModule, rotating, siblings } from "./modules.js";

const KEY = "${aws_kms_key.data.arn}";

const everything = merged(
  key(),
  configuration(),
  job(),
  trail(),
  resource("aws_cloudwatch_log_group", "logs", { name: "logs", kms_key_id: KEY }),
  resource("aws_secretsmanager_secret", "db", { name: "db", kms_key_id: KEY }),
  resource("aws_sns_topic", "alarms", { name: "alarms", kms_master_key_id: KEY }),
);
const keyed = [
  "log-group-without-customer-key",
  "secret-without-customer-key",
  "trail-without-customer-key",
  "topic-unencrypted",
  "s3-without-customer-key",
  "kms-mode-without-key",
];

const logGroup = (kms_key_id: string) => resource("aws_cloudwatch_log_group", "logs", { name: "logs", kms_key_id });

const bucket = merged(
  key(),
  trail(),
  resource("aws_s3_bucket_server_side_encryption_configuration", "audit", {
    bucket: "${aws_s3_bucket.audit.id}",
    rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY } }],
  }),
  resource("aws_s3_bucket_public_access_block", "audit", {
    bucket: "${aws_s3_bucket.audit.id}",
    ...{ block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true },
  }),
);
const bucketRules = ["bucket-unencrypted", "bucket-without-customer-key", "trail-bucket-open"];

const everyone = (Condition: Source) =>
  keyPolicy(allow(["kms:Decrypt", "kms:ReEncryptFrom"], { Principal: { AWS: "*" }, Condition }));

const listed = (source: Source): Source =>
  JSON.parse(JSON.stringify(source), (name, value) => (BLOCK.test(name) ? [value] : value));
const BLOCK = /^(encryption_configuration|.*_encryption|encryption_at_rest|data_catalog_encryption_settings|command)$/;

describe("what users of other tools reported as false alarms", () => {
  shows(FALSE_ALARMS, {
    "key-of-the-same-plan": [
      { what: "in a plan of JSON files", source: planForm(everything, { syntax: "json" }), quiet: keyed },
      { what: "in a plan of HCL files", source: planForm(everything, { syntax: "hcl" }), quiet: keyed },
    ],
    "key-handed-to-a-module": [
      { what: "in a plan", source: inModule, quiet: ["log-group-without-customer-key"] },
      {
        what: "in HCL, through an output, a map, for_each and a local",
        source: handedOn,
        quiet: ["log-group-without-customer-key", "s3-without-customer-key", "kms-mode-without-key"],
      },
    ],
    "key-written-as-text": [
      {
        source: logGroup("arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"),
        quiet: ["log-group-without-customer-key"],
      },
    ],
    "settings-in-resources-of-their-own": [
      { what: "as written", source: bucket, quiet: bucketRules },
      { what: "in a plan", source: planForm(bucket, { syntax: "hcl" }), quiet: bucketRules },
    ],
    "same-in-files-and-plan": [
      { file: "posture/rules/forms.test.ts", test: "is said of them %s, too, unless that cannot know" },
      { file: "e2e/rule-cases.test.ts", test: "say in the plan what they say as they are written" },
    ],
    "synthesised-by-cdktf": [
      {
        source: {
          files: {
            "cdk.tf.json": merged(
              {
                "//": { metadata: { backend: "s3", stackName: "lake", version: "0.21.0" }, outputs: {} },
                terraform: {
                  required_version: ">= 1.6",
                  required_providers: {},
                  backend: { s3: { bucket: "states" } },
                },
                provider: { aws: [{ region: "eu-central-1" }, { alias: "us", region: "us-east-1" }] },
                data: { aws_caller_identity: { here: { "//": { metadata: { path: "lake/here" } } } } },
                output: { key: { value: KEY } },
              },
              sealedJob(),
              key("data", { "//": { metadata: { path: "lake/key", uniqueId: "key" } } }),
              key("still", { enable_key_rotation: false }),
            ),
          },
        },
        quiet: ["s3-encryption-off"],
        fails: ["key-not-rotated aws_kms_key.still"],
      },
    ],
    "blocks-as-objects-or-lists": [
      {
        source: listed(merged(sealedJob(), catalog())),
        quiet: ["s3-encryption-off", "logs-encryption-off", "catalog-metadata-unencrypted"],
      },
      {
        what: "and off is off in both",
        source: listed(sealedJob(plane("s3", { s3_encryption_mode: "DISABLED", kms_key_arn: null }))),
        fails: ["s3-encryption-off aws_glue_job.etl"],
      },
    ],
    "sibling-modules": [
      { source: siblings, fails: ["key-not-rotated module.one.aws_kms_key.data"] },
      {
        what: "where each is asked to rotate, nothing is said",
        source: rotating,
        quiet: ["key-not-rotated"],
      },
    ],
    "root-of-the-own-account": [
      {
        source: merged(
          data("aws_caller_identity", "here", { account_id: "111111111111" }),
          key("data", { policy: policy(ROOT) }),
        ),
        quiet: ["key-policy-every-action", "key-policy-public", "key-policy-foreign-account"],
      },
    ],
    "every-resource-in-a-key-policy": [
      {
        source: document({}),
        quiet: ["iam-decrypts-every-key", "iam-all-of-kms", "iam-everything", "policy-statement-dead"],
      },
    ],
    "everyone-within-limits": [
      {
        what: "as CloudTrail makes it",
        source: everyone({
          StringEquals: { "kms:CallerAccount": "111111111111" },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111111111111:trail/*" },
        }),
        quiet: ["key-policy-public"],
      },
      {
        what: "with the condition's name in another case",
        source: everyone({ StringEquals: { "kms:callerAccount": "111111111111" } }),
        quiet: ["key-policy-public"],
      },
      {
        what: "through Glue for one account",
        source: everyone({
          StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": "glue.eu-central-1.amazonaws.com" },
        }),
        quiet: ["key-policy-public"],
      },
      {
        what: "for one organisation",
        source: everyone({ StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }),
        quiet: ["key-policy-public"],
      },
    ],
    "deny-for-everyone": [
      {
        source: merged(
          keyPolicy({ Effect: "Deny", Principal: "*", Action: "kms:ScheduleKeyDeletion", Resource: "*" }),
          resource("aws_s3_bucket", "data", { bucket: "data" }),
          resource("aws_s3_bucket_policy", "data", {
            bucket: "${aws_s3_bucket.data.id}",
            policy: policy({
              ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            }),
          }),
        ),
        quiet: ["key-policy-public", "bucket-policy-public"],
      },
    ],
    "keys-that-cannot-rotate": [
      ["asymmetric", { customer_master_key_spec: "RSA_4096", key_usage: "SIGN_VERIFY" }],
      ["an RSA key for encryption", { customer_master_key_spec: "RSA_2048" }],
      ["for HMAC", { customer_master_key_spec: "HMAC_256", key_usage: "GENERATE_VERIFY_MAC" }],
      ["in a custom key store", { custom_key_store_id: "cks-1" }],
    ]
      .map(([what, values]) => ({
        what: String(what),
        source: key("data", { enable_key_rotation: false, ...(values as Source) }),
        quiet: ["key-not-rotated"],
      }))
      .concat([
        {
          what: "imported material",
          source: resource("aws_kms_external_key", "data", { enabled: true }),
          quiet: ["key-not-rotated"],
        },
        {
          what: "AWS's own",
          source: sealedJob(plane("s3", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/aws/s3" })),
          quiet: ["key-not-rotated"],
        },
      ]),
    "catalog-through-a-service-role": [
      {
        source: merged(
          key(),
          catalog({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE", catalog_encryption_service_role: ROLE }),
        ),
        quiet: [
          "catalog-metadata-unencrypted",
          "catalog-metadata-without-customer-key",
          "catalog-service-role-missing",
        ],
      },
    ],
    "catalog-that-nobody-uses": [{ source: key(), quiet: ["catalog-settings-not-declared"] }],
    "logging-of-newer-jobs": [
      { source: sealedJob(), quiet: ["job-without-continuous-logging"] },
      {
        what: "of Glue 4 it is asked",
        source: sealedJob(job({ glue_version: "4.0" })),
        fails: ["job-without-continuous-logging"],
      },
    ],
    "connections-without-tls-of-their-own": [
      { connection_type: "NETWORK", connection_properties: {} },
      { connection_type: "KAFKA", connection_properties: { KAFKA_BOOTSTRAP_SERVERS: "b-1:9094" } },
      {
        connection_properties: {
          JDBC_CONNECTION_URL: "jdbc:postgresql://db:5432/orders",
          JDBC_ENFORCE_SSL: "TRUE",
        },
      },
    ].map((values) => ({
      what: JSON.stringify(values),
      source: merged(key(), resource("aws_glue_connection", "db", { name: "db", ...values })),
      quiet: ["connection-without-tls"],
    })),
    "address-without-credentials": [
      {
        source: merged(
          connection(),
          sealedJob(job({ default_arguments: { "--source": "jdbc:postgresql://db.internal:5432/orders?ssl=true" } })),
        ),
        quiet: ["connection-password-in-clear", "secret-in-arguments"],
      },
      {
        what: "with a password in it, it is",
        source: merged(
          connection({ JDBC_CONNECTION_URL: "jdbc:postgresql://db:5432/orders?user=etl&password=canary-7f3a" }),
          sealedJob(job({ default_arguments: { "--source": "postgresql://etl:canary-7f3a@db:5432/orders" } })),
        ),
        fails: ["connection-password-in-clear", "secret-in-arguments"],
        never: /canary/,
      },
    ],
    "value-of-a-data-source": [
      {
        source: merged(
          data("aws_ssm_parameter", "key", { name: "/keys/logs" }),
          logGroup("${data.aws_ssm_parameter.key.value}"),
          connection(),
          setKeyPolicy(ROOT),
          key(),
        ),
        open: ["log-group-without-customer-key"],
      },
    ],
  });
});
