import { CATALOGUE } from "../../../../posture/src/rules/catalogue.js";
import { CORRECTIONS } from "../../../../posture/src/rules/lessons/corrections.js";
import { merged, type Source } from "../support/case.js";
import { type Held, shows } from "../support/lesson.js";
import {
  allow,
  catalog,
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
} from "../support/sources.js";

const held = (file: string, test: string): Held => ({ file, test });
const managed = (service: string) => `arn:aws:kms:eu-central-1:111111111111:alias/aws/${service}`;
const LOG_ACTIONS = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
const trust = policy(allow("sts:AssumeRole", { Principal: { Service: "glue.amazonaws.com" } }));

const inRegion: Source = { provider: { aws: { region: "eu-central-1" } } };
const role = (...more: readonly Source[]) =>
  sealedJob(
    inRegion,
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: trust }),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    ...more,
  );
const forLogs = (Principal: Source) => sealedJob(inRegion, setKeyPolicy(ROOT, allow(LOG_ACTIONS, { Principal })));

describe("where AWS's pages are wrong, imprecise or out of date", () => {
  shows(CORRECTIONS, {
    "encryption-beside-the-job": [
      {
        source: merged(key(), job({ security_configuration: null, encryption_configuration: { s3: "SSE-KMS" } })),
        fails: ["workload-without-security-configuration aws_glue_job.etl"],
      },
      held("modules/workloads/jobs.test.ts", "the inline form of AWS's overview becomes a security configuration"),
    ],
    "glue-service-in-the-key-policy": [
      {
        source: role(setKeyPolicy(ROOT, allow("kms:Encrypt", { Principal: { Service: "glue.amazonaws.com" } }))),
        fails: ["glue-service-in-key-policy", "access-denied aws_glue_job.etl"],
      },
      {
        what: "for the role itself kms:Encrypt alone is not enough to write",
        source: role(setKeyPolicy(ROOT, allow("kms:Encrypt", { Principal: { AWS: "${aws_iam_role.etl.arn}" } }))),
        fails: ["access-denied aws_glue_job.etl"],
      },
    ],
    "sse-c": [
      {
        source: sealedJob(plane("s3", { s3_encryption_mode: "SSE-C" })),
        fails: ["mode-not-of-glue"],
        says: /SSE-C/,
      },
    ],
    "client-side-encryption": [
      { source: sealedJob(plane("s3", { s3_encryption_mode: "CSE-KMS" })), fails: ["mode-not-of-glue"] },
      {
        what: "bookmarks by the server",
        source: sealedJob(plane("job_bookmarks", { job_bookmarks_encryption_mode: "SSE-KMS" })),
        fails: ["mode-not-of-glue"],
      },
    ],
    "managed-keys-work-too": [
      {
        what: "each where it serves: encrypted, and a customer key is preferred",
        source: sealedJob(
          plane("s3", { kms_key_arn: managed("s3") }),
          plane("job_bookmarks", { kms_key_arn: managed("glue") }),
        ),
        quiet: ["key-of-other-service"],
        fails: ["s3-without-customer-key aws_glue_job.etl"],
      },
      {
        what: "aws/glue for logs",
        source: sealedJob(plane("cloudwatch", { kms_key_arn: managed("glue") })),
        fails: ["key-of-other-service"],
      },
    ],
    "aws-s3-is-of-s3": [
      { source: sealedJob(plane("s3", { kms_key_arn: managed("glue") })), fails: ["key-of-other-service"] },
      {
        what: "aws/s3 for the catalog",
        source: merged(key(), catalog({ sse_aws_kms_key_id: managed("s3") })),
        fails: ["key-of-other-service"],
      },
    ],
    "principal-for-logs": [
      {
        what: "the service alone",
        source: forLogs({ Service: "logs.eu-central-1.amazonaws.com" }),
        quiet: ["logs-key-refuses-service"],
      },
      { what: "roles alone", source: forLogs({ AWS: [ROLE] }), fails: ["logs-key-refuses-service"] },
      {
        what: "both in one statement, as the page shows it",
        source: forLogs({ Service: "logs.eu-central-1.amazonaws.com", AWS: [ROLE] }),
        quiet: ["logs-key-refuses-service"],
      },
    ],
    "associate-kms-key": [
      {
        source: role(
          resource("aws_iam_role_policy_attachment", "glue", {
            role: "${aws_iam_role.etl.name}",
            policy_arn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
          }),
        ),
        fails: ["log-group-not-writable aws_glue_job.etl"],
      },
    ],
    "who-deploys": [
      held(
        "modules/roles/policy.test.ts",
        "a deployer encrypts passwords without being able to decrypt them, and passes the named roles only",
      ),
    ],
    "customer-managed-keys": [held("posture/rules/lessons/corrections.test.ts", "nothing that is printed says CMK")],
    "newer-modes": [
      { caseOf: "catalog-service-role-missing" },
      {
        source: sealedJob(
          resource("aws_glue_data_quality_ruleset", "rules", { name: "rules", ruleset: "Rules = [ RowCount > 0 ]" }),
        ),
        open: ["data-quality-encryption-off"],
      },
    ],
    "arns-of-all-partitions": [
      ...["aws-us-gov:kms:us-gov-west-1", "aws-cn:kms:cn-north-1", "aws-eusc:kms:eusc-de-east-1"].map((where) => ({
        what: where,
        source: sealedJob(plane("cloudwatch", { kms_key_arn: `arn:${where}:111111111111:key/1` })),
        quiet: ["kms-mode-without-key"],
      })),
      { caseOf: "key-alias-for-logs" },
    ],
    "size-of-the-catalog-policy": [{ caseOf: "catalog-policy-too-large" }],
    "misspelt-operations": [
      held("posture/rules/lessons/corrections.test.ts", "nothing that is printed is misspelt as AWS's page has it"),
    ],
    placeholders: [
      ["the region", { Service: "logs.region.amazonaws.com" }],
      ["a role without its ARN", { AWS: "role1" }],
    ]
      .map(([what, Principal]) => ({
        what: String(what),
        source: keyPolicy(allow(LOG_ACTIONS, { Principal })),
        fails: ["policy-statement-dead aws_kms_key_policy.data"],
      }))
      .concat([
        {
          what: "the key's ARN",
          source: keyPolicy({ ...allow("kms:Decrypt", { Principal: { AWS: ROLE } }), Resource: "<key-arn>" }),
          fails: ["policy-statement-dead aws_kms_key_policy.data"],
        },
      ]),
    "actions-that-are-none": [{ caseOf: "policy-statement-dead" }],
    "any-log-group": [{ caseOf: "logs-statement-unconfined" }],
    "only-what-is-written-later": [
      held("posture/compare/keys.test.ts", "data of after counts as well: what is written from now on needs the key"),
      held("posture/compare/material.test.ts", "without the old key what it encrypted is lost"),
    ],
    "development-endpoints": [{ caseOf: "dev-endpoint-retired" }],
    "tls-to-data-stores": [
      { source: merged(key(), connection({ JDBC_ENFORCE_SSL: null })), fails: ["connection-without-tls"] },
      {
        what: "Kafka",
        source: merged(
          key(),
          connection(
            { JDBC_CONNECTION_URL: null },
            { connection_type: "KAFKA", connection_properties: { KAFKA_BOOTSTRAP_SERVERS: "b-1:9094" } },
          ),
        ),
        quiet: ["connection-without-tls"],
      },
    ],
    "key-as-the-sample-makes-it": [
      { source: resource("aws_kms_key", "data", {}), fails: ["key-not-rotated", "key-without-description"] },
    ],
    ray: [{ caseOf: "ray-with-security-configuration" }],
    "vpc-is-no-wall": [{ caseOf: "kms-route-over-nat" }, { caseOf: "kms-route-missing" }],
  });
});

describe("words", () => {
  const printed = CATALOGUE.flatMap(({ id, title, why, fix }) =>
    [title, why, fix.construct].map((text) => `${id}: ${text}`),
  );

  it("nothing that is printed says CMK", () => {
    expect(printed.filter((text) => /\bCMKs?\b|customer master key/i.test(text))).toEqual([]);
  });

  it("nothing that is printed is misspelt as AWS's page has it", () => {
    expect(printed.filter((text) => /CreationConnection|PutResourePolicy/.test(text))).toEqual([]);
  });
});
