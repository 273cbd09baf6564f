import { IN_PRACTICE } from "../../../../posture/src/rules/lessons/in-practice.js";
import overridden from "../cases/bucket-default-overridden.js";
import { merged, type Source } from "../support/case.js";
import { type Held, shows } from "../support/lesson.js";
import {
  allow,
  configuration,
  crawler,
  data,
  job,
  key,
  plane,
  policy,
  ROOT,
  resource,
  sealedJob,
  set,
  setKeyPolicy,
} from "../support/sources.js";

const held = (file: string, test: string): Held => ({ file: `posture/${file}`, test });
const OFF = { kms_key_arn: null };

const trust = policy(allow("sts:AssumeRole", { Principal: { Service: "glue.amazonaws.com" } }));
const USE = allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]);

/** A job whose role is called etl, however it comes to its policy. */
function withRole(values: Source, ...more: readonly Source[]): Source {
  return sealedJob(
    { provider: { aws: { region: "eu-central-1" } } },
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    setKeyPolicy(ROOT),
    plane("cloudwatch", { cloudwatch_encryption_mode: "DISABLED", ...OFF }),
    resource("aws_iam_role", "etl", { name: "etl", path: "/glue/", assume_role_policy: trust, ...values }),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    ...more,
  );
}
const managed = resource("aws_iam_policy", "use", { name: "use", policy: policy(USE) });
const ways: Readonly<Record<string, Source>> = {
  "a policy of its own": withRole(
    {},
    resource("aws_iam_role_policy", "use", { role: "${aws_iam_role.etl.name}", policy: policy(USE) }),
  ),
  "one inside the role": withRole({ inline_policy: [{ name: "use", policy: policy(USE) }] }),
  "one that the role names": withRole({ managed_policy_arns: ["${aws_iam_policy.use.arn}"] }, managed),
  "one that is attached to it": withRole(
    {},
    managed,
    resource("aws_iam_role_policy_attachment", "use", { role: "etl", policy_arn: "${aws_iam_policy.use.arn}" }),
  ),
  "one that is attached to several": withRole(
    {},
    managed,
    resource("aws_iam_policy_attachment", "use", {
      ...{ name: "use", roles: ["${aws_iam_role.etl.name}"], policy_arn: "${aws_iam_policy.use.arn}" },
    }),
  ),
};

/** A job that reads its script from a bucket with a key, and may decrypt the bucket's objects. */
const reading = (bucket_key_enabled: boolean) =>
  merged(
    withRole(
      {},
      resource("aws_s3_bucket", "scripts", { bucket: "scripts" }),
      resource("aws_s3_bucket_server_side_encryption_configuration", "scripts", {
        bucket: "${aws_s3_bucket.scripts.id}",
        rule: [
          {
            apply_server_side_encryption_by_default: {
              ...{ sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.data.arn}" },
            },
            bucket_key_enabled,
          },
        ],
      }),
      plane("s3", { s3_encryption_mode: "DISABLED", ...OFF }),
      plane("job_bookmarks", { job_bookmarks_encryption_mode: "DISABLED", ...OFF }),
      resource("aws_iam_role_policy", "use", {
        role: "${aws_iam_role.etl.name}",
        policy: policy(
          allow("kms:Decrypt", {
            Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::scripts/*" } },
          }),
        ),
      }),
    ),
  );

/** A crawler that may write to some log groups only. */
const writing = (groups: string) =>
  merged(
    { provider: { aws: { region: "eu-central-1" } } },
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    key(),
    configuration(),
    resource("aws_iam_role", "etl", { name: "etl", path: "/glue/", assume_role_policy: trust }),
    resource("aws_iam_role_policy", "logs", {
      role: "${aws_iam_role.etl.name}",
      policy: policy(allow("logs:*", { Resource: `arn:aws:logs:*:*:log-group:${groups}` })),
    }),
    crawler({ role: "etl" }),
  );

const china = sealedJob(
  { provider: { aws: { region: "cn-north-1" } } },
  ...(["s3", "cloudwatch", "job_bookmarks"] as const).map((one) =>
    plane(one, { kms_key_arn: "arn:aws-cn:kms:cn-north-1:111111111111:key/11111111-2222-3333-4444-555555555555" }),
  ),
);
const inChina = (service: string) =>
  sealedJob(
    { provider: { aws: { region: "cn-north-1" } } },
    setKeyPolicy(ROOT, allow("kms:*", { Principal: { Service: service } })),
  );

const before = (more: Source) =>
  sealedJob(
    key("other"),
    resource("aws_cloudwatch_log_group", "jobs", { name: "/aws-glue/jobs/logs-v2-sealed", ...more }),
  );

describe("what only who has run Glue knows", () => {
  shows(IN_PRACTICE, {
    "off-is-not-plaintext": [
      {
        source: sealedJob(plane("s3", { s3_encryption_mode: "DISABLED", ...OFF })),
        fails: ["s3-encryption-off aws_glue_job.etl"],
        says: /S3 output: not encrypted by Glue \(mode off\)/,
        never: /plaintext|in clear/,
      },
    ],
    "downgrade-of-the-bucket": [
      {
        source: merged(overridden.fail as Source, plane("s3", { s3_encryption_mode: "SSE-S3", ...OFF })),
        fails: ["bucket-default-overridden"],
        says: /it writes with SSE-S3 where the bucket has/,
      },
      {
        what: "an argument does the same without a configuration",
        source: merged(
          overridden.fail as Source,
          set("aws_glue_job", "etl", {
            security_configuration: null,
            default_arguments: { "--encryption-type": "sse-s3" },
          }),
        ),
        fails: ["bucket-default-overridden"],
      },
    ],
    "two-keys-for-one-bucket": [{ caseOf: "bucket-default-overridden" }],
    "python-shell": [
      {
        source: sealedJob(job({ command: { name: "pythonshell", script_location: "s3://scripts/etl.py" } })),
        open: ["python-shell-writes-itself aws_glue_job.etl"],
      },
    ],
    "unload-of-redshift": [],
    "bucket-keys-and-context": [
      { what: "with bucket keys", source: reading(true), fails: ["access-denied aws_glue_job.etl"] },
      { what: "without", source: reading(false), quiet: ["access-denied"] },
    ],
    "names-of-log-groups": [
      {
        what: "groups of jobs are not those of crawlers",
        source: writing("/aws-glue/jobs/*"),
        fails: ["log-group-not-writable aws_glue_crawler.scan"],
      },
      {
        what: "nor are those without the role's path and the configuration",
        source: writing("/aws-glue/crawlers:*"),
        fails: ["log-group-not-writable aws_glue_crawler.scan"],
      },
      {
        what: "the group that Glue writes to is",
        source: writing("/aws-glue/crawlers-role/glue/etl-sealed*"),
        quiet: ["log-group-not-writable"],
      },
    ],
    "log-groups-follow-the-name": [
      { source: before({ kms_key_id: "${aws_kms_key.other.arn}" }), fails: ["log-group-key-differs"] },
      {
        what: "with its key",
        source: before({ kms_key_id: "${aws_kms_key.data.arn}" }),
        quiet: ["log-group-key-differs"],
      },
    ],
    "versions-log-by-themselves": [
      { source: sealedJob(), quiet: ["job-without-continuous-logging"] },
      {
        what: "of Glue 4 it is asked",
        source: sealedJob(job({ glue_version: "4.0" })),
        fails: ["job-without-continuous-logging"],
      },
    ],
    "configuration-that-encrypts-nothing": [
      {
        source: sealedJob(
          plane("s3", { s3_encryption_mode: "DISABLED", ...OFF }),
          plane("cloudwatch", { cloudwatch_encryption_mode: "DISABLED", ...OFF }),
        ),
        fails: ["s3-encryption-off aws_glue_job.etl", "logs-encryption-off aws_glue_job.etl"],
      },
    ],
    "argument-beside-a-configuration": [
      { caseOf: "encryption-type-ignored" },
      {
        what: "without a configuration it counts, and the missing configuration is said once",
        source: merged(
          key(),
          job({ security_configuration: null, default_arguments: { "--encryption-type": "sse-s3" } }),
        ),
        quiet: ["encryption-type-ignored"],
        fails: ["workload-without-security-configuration aws_glue_job.etl"],
      },
    ],
    partitions: [
      { what: "keys", source: china, quiet: ["kms-mode-without-key"] },
      {
        what: "the service's name in China",
        source: inChina("logs.cn-north-1.amazonaws.com.cn"),
        quiet: ["logs-key-refuses-service"],
      },
      {
        what: "and not elsewhere's",
        source: inChina("logs.cn-north-1.amazonaws.com"),
        fails: ["logs-key-refuses-service"],
      },
      held("assess/policy/world/names.test.ts", "Names of services in %s end in %s"),
    ],
    "policies-in-any-shape": [
      {
        what: "one statement that is no list, of the older version",
        source: key("data", {
          policy: JSON.stringify({
            Version: "2008-10-17",
            Statement: { Effect: "Allow", Principal: { AWS: ["*"] }, Action: "kms:Decrypt", Resource: ["*"] },
          }),
        }),
        fails: ["key-policy-public"],
      },
      held(
        "assess/policy/model/parse.test.ts",
        "accepts a single statement, action, resource and principal as well as lists of them",
      ),
    ],
    "managed-policies": [held("assess/policy/world/world.test.ts", "are named with their version")],
    "five-ways-to-a-role": [
      { what: "no policy at all", source: withRole({}), fails: ["access-denied aws_glue_job.etl"] },
      ...Object.entries(ways).map(([what, source]) => ({ what, source, quiet: ["access-denied"] })),
    ],
    "replicas-by-themselves": [held("assess/policy/decision/match.test.ts", "do not share the primary's policy")],
    lockout: [{ caseOf: "key-policy-locks-out" }, { caseOf: "key-policy-lockout-check-off" }],
    limits: [{ caseOf: "catalog-policy-declared-twice" }, { caseOf: "security-configuration-unused" }],
  });
});
