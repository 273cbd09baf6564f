import {
  BookmarkEncryption,
  LogEncryption,
  PythonShellJob,
  RayJob,
  S3Encryption,
  SealedBucket,
  SecurityConfiguration,
  SparkJob,
  type SparkJobProps,
} from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, SCRIPT, strictKey, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

const spark = (scope: Construct, props: Partial<SparkJobProps> = {}) =>
  new SparkJob(scope, "etl", {
    role: role(scope, "etl-role"),
    script: SCRIPT,
    ...(props.securityConfiguration || props.encryption || props.withoutSecurityConfiguration !== undefined
      ? {}
      : { securityConfiguration: threeKeys(scope).configuration }),
    ...props,
  });

const job = (props: Partial<SparkJobProps> = {}) => synth((scope) => void spark(scope, props)).at("aws_glue_job.etl");
const args = (props: Partial<SparkJobProps> = {}) => job(props)["default_arguments"];

describe("a Spark job with a security configuration", () => {
  test("carries it by name, which a plan can show", () => {
    expect(job()["security_configuration"]).toBe("${aws_glue_security_configuration.sealed.name}");
  });

  test("lets its role do exactly what each surface needs on that surface's key, and nothing on any other", () => {
    const stack = synth((scope) => {
      spark(scope);
      strictKey(scope, "unrelated");
    });
    expect(allowed(stack.roleStatements("etl-role"), "kms:")).toEqual([
      "kms:Decrypt ${aws_kms_key.bookmarks.arn}",
      "kms:Decrypt ${aws_kms_key.data.arn}",
      "kms:Encrypt ${aws_kms_key.bookmarks.arn}",
      "kms:Encrypt ${aws_kms_key.data.arn}",
      "kms:GenerateDataKey ${aws_kms_key.data.arn}",
    ]);
  });

  test("lets its role write its logs and put the key on their groups, and nowhere else", () => {
    const stack = synth((scope) => void spark(scope));
    const group = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/jobs*";
    expect(allowed(stack.roleStatements("etl-role"), "logs:")).toEqual([
      `logs:AssociateKmsKey ${group}`,
      `logs:CreateLogGroup ${group}`,
      `logs:CreateLogStream ${group}`,
      `logs:PutLogEvents ${group}`,
    ]);
  });

  test("needs no bookmark key when it keeps none", () => {
    const stack = synth((scope) => void spark(scope, { bookmarks: "disable" }));
    expect(allowed(stack.roleStatements("etl-role"), "kms:").filter((pair) => pair.includes("bookmarks"))).toEqual([]);
    expect(allowed(stack.roleStatements("etl-role"), "glue:")).toEqual([]);
  });

  test("keeps bookmarks and may read and write its own only", () => {
    const stack = synth((scope) => void spark(scope));
    expect(stack.at("aws_glue_job.etl")["default_arguments"]).toMatchObject({
      "--job-bookmark-option": "job-bookmark-enable",
    });
    expect(allowed(stack.roleStatements("etl-role"), "glue:")).toEqual([
      "glue:*JobBookmark* arn:aws:glue:eu-central-1:111122223333:job/etl",
    ]);
  });

  test("without log encryption its role has no business with a log group's key", () => {
    const stack = synth((scope) => {
      const key = openKey(scope, "key");
      const configuration = new SecurityConfiguration(scope, "sealed", {
        s3: S3Encryption.sseKms(key),
        logs: LogEncryption.off(),
        bookmarks: BookmarkEncryption.off(),
      });
      spark(scope, { securityConfiguration: configuration });
    });
    expect(allowed(stack.roleStatements("etl-role"), "logs:AssociateKmsKey")).toEqual([]);
  });
});

describe("how a job is sealed", () => {
  test("saying nothing is refused", () => {
    const said = refusal((scope) => new SparkJob(scope, "etl", { role: role(scope, "r"), script: SCRIPT }));
    expect(said).toContain('stack/etl: what says how it is sealed is "missing", allowed is exactly one of');
  });

  test("saying two things is refused", () => {
    const said = refusal((scope) =>
      spark(scope, { securityConfiguration: threeKeys(scope).configuration, withoutSecurityConfiguration: "because" }),
    );
    expect(said).toContain("securityConfiguration and withoutSecurityConfiguration");
  });

  test("going without takes a reason, which stays visible as a waiver in the stack's outputs", () => {
    expect(refusal((scope) => void spark(scope, { withoutSecurityConfiguration: " " }))).toContain("without a reason");
    const stack = synth((scope) => void spark(scope, { withoutSecurityConfiguration: "public data, public logs" }));
    expect(stack.json.output?.["sealant_waivers"]?.value).toEqual([
      {
        rule: "workload-without-security-configuration",
        address: "aws_glue_job.etl",
        reason: "public data, public logs",
      },
    ]);
    expect(stack.at("aws_glue_job.etl")).not.toHaveProperty("security_configuration");
  });

  test("the inline form of AWS's overview becomes a security configuration that equal jobs share", () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const encryption = { s3: { mode: "SSEKMS", kmsKeyArn } };
    const stack = synth((scope) => {
      for (const id of ["one", "two"])
        new SparkJob(scope, id, { role: role(scope, `${id}-role`), script: SCRIPT, encryption });
    });
    expect(stack.only("aws_glue_security_configuration")["encryption_configuration"]).toMatchObject({
      s3_encryption: { s3_encryption_mode: "SSE-KMS", kms_key_arn: kmsKeyArn },
      cloudwatch_encryption: { cloudwatch_encryption_mode: "DISABLED" },
    });
    expect(stack.at("aws_glue_job.one")["security_configuration"]).toBe(
      stack.at("aws_glue_job.two")["security_configuration"],
    );
  });

  test("an empty inline form is refused", () => {
    expect(refusal((scope) => void spark(scope, { encryption: {} }))).toContain(
      "at least one of s3, logs and bookmarks",
    );
  });
});

describe("arguments", () => {
  test("--encryption-type beside a security configuration is ignored by Glue, and that is said", () => {
    const stack = synth((scope) => void spark(scope, { arguments: { "--encryption-type": "sse-s3" } }));
    expect(stack.notices).toEqual([expect.stringContaining("[sealant:encryption-type-ignored]")]);
  });

  test("--encryption-type beside a configuration whose S3 encryption is off is refused: the intent would be lost", () => {
    const said = refusal((scope) => {
      const configuration = new SecurityConfiguration(scope, "sealed", {
        s3: S3Encryption.off(),
        logs: LogEncryption.off(),
        bookmarks: BookmarkEncryption.off(),
      });
      spark(scope, { securityConfiguration: configuration, arguments: { "--encryption-type": "sse-s3" } });
    });
    expect(said).toContain("Glue ignores the argument beside one");
  });

  test.each(["--job-bookmark-option", "--TempDir", "--enable-continuous-cloudwatch-log"])(
    "%s belongs to a property",
    (name) => {
      expect(refusal((scope) => void spark(scope, { arguments: { [name]: "x" } }))).toContain(
        `the argument ${name} is "x"`,
      );
    },
  );

  test("an argument without -- is refused: Glue passes no others on", () => {
    expect(refusal((scope) => void spark(scope, { arguments: { output: "x" } }))).toContain("write --output");
  });

  test("an argument that looks like a secret is pointed out without its value", () => {
    const stack = synth((scope) => void spark(scope, { arguments: { "--db-password": "hunter2" } }));
    expect(stack.notices).toEqual([expect.stringContaining("--db-password looks like a secret")]);
    expect(stack.notices.join()).not.toContain("hunter2");
  });

  test("a reference to a secret is no secret", () => {
    const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf";
    const stack = synth((scope) => void spark(scope, { arguments: { "--db-secret-arn": secret, "--secret": secret } }));
    expect(stack.notices).toEqual([]);
  });
});

describe("logging", () => {
  test("is on by default in the way the version understands", () => {
    expect(args({ glueVersion: "4.0" })).toMatchObject({ "--enable-continuous-cloudwatch-log": "true" });
    expect(args({ glueVersion: "5.0" })).not.toHaveProperty("--enable-continuous-cloudwatch-log");
  });

  test("a log group of the job's own is a prefix from Glue 5.0 on, and its key admits it", () => {
    expect(args({ glueVersion: "4.0", logGroup: "/own" })).toMatchObject({ "--continuous-log-logGroup": "/own" });
    const stack = synth((scope) => void spark(scope, { logGroup: "/own" }));
    expect(stack.at("aws_glue_job.etl")["default_arguments"]).toMatchObject({ "--custom-logGroup-prefix": "/own" });
    const contexts = stack.keyStatements("logs").flatMap(({ condition }) => condition?.[0]?.values ?? []);
    expect(contexts).toContain("arn:aws:logs:eu-central-1:111122223333:log-group:/own*");
    expect(allowed(stack.roleStatements("etl-role"), "logs:AssociateKmsKey")).toHaveLength(2);
  });

  test("names of encrypted log groups follow the configuration's name and the role's path", () => {
    synth((scope) => {
      const names = spark(scope).logGroupNames.map((name) => name.replaceAll(/\$\{TfToken\[TOKEN\.\d+\]\}/g, "#"));
      expect(names).toEqual([
        "/aws-glue/jobs/#-role/glue/#/error",
        "/aws-glue/jobs/#-role/glue/#/output",
        "/aws-glue/jobs/logs-v2-#",
      ]);
    });
  });

  test("a version that no longer runs is refused", () => {
    expect(refusal((scope) => void spark(scope, { glueVersion: "1.0" }))).toContain('glueVersion is "1.0"');
  });
});

test("temporary files go where the role may read and write", () => {
  const stack = synth((scope) => {
    const bucket = new SealedBucket(scope, "temp", { key: openKey(scope, "temp-key") });
    spark(scope, { tempDir: { bucket, path: "runs/" } });
  });
  expect(stack.at("aws_glue_job.etl")["default_arguments"]).toMatchObject({
    "--TempDir": "s3://${aws_s3_bucket.temp.bucket}/runs/",
  });
  expect(allowed(stack.roleStatements("etl-role"), "s3:PutObject")).toEqual([
    "s3:PutObject ${aws_s3_bucket.temp.arn}/runs/*",
  ]);
});

test("a Python shell job has logs of its own kind, no bookmarks, and says that its code decides what it writes", () => {
  const stack = synth((scope) => {
    const securityConfiguration = threeKeys(scope).configuration;
    new PythonShellJob(scope, "shell", { role: role(scope, "shell-role"), script: SCRIPT, securityConfiguration });
  });
  expect(stack.at("aws_glue_job.shell")).toMatchObject({ command: { name: "pythonshell" }, max_capacity: 0.0625 });
  expect(allowed(stack.roleStatements("shell-role"), "kms:").filter((pair) => pair.includes("bookmarks"))).toEqual([]);
  expect(allowed(stack.roleStatements("shell-role"), "logs:PutLogEvents")[0]).toContain("/aws-glue/python-jobs*");
  expect(stack.notices).toEqual([expect.stringContaining("[sealant:python-shell-writes-itself]")]);
});

test("a Ray job with a security configuration is refused: Glue does not support the two together", () => {
  const said = refusal((scope) => {
    const securityConfiguration = threeKeys(scope).configuration;
    new RayJob(scope, "ray", { role: role(scope, "r"), script: SCRIPT, securityConfiguration });
  });
  expect(said).toContain("allowed is none: Glue does not apply security configurations to Ray");
});

test("a Ray job without one says why, and hears that Ray is retired", () => {
  const stack = synth((scope) => {
    new RayJob(scope, "ray", { role: role(scope, "r"), script: SCRIPT, withoutSecurityConfiguration: "simulation" });
  });
  expect(stack.notices).toEqual([expect.stringContaining("[sealant:ray-retired]")]);
});
