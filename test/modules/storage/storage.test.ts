import {
  BookmarkEncryption,
  GlueLogGroups,
  LogEncryption,
  ManagedKey,
  S3Encryption,
  SealedBucket,
  SealedLogGroup,
  SecurityConfiguration,
  SparkJob,
} from "@sealant/modules";
import { openKey, role, SCRIPT, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

describe("a bucket", () => {
  const bucket = (more: object = {}) =>
    synth((scope) => new SealedBucket(scope, "lake", { key: openKey(scope, "data"), ...more }));

  test("is encrypted with its key by default, with a bucket key", () => {
    expect(bucket().only("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.data.arn}",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("is public to nobody and knows no ACLs", () => {
    const stack = bucket();
    expect(stack.only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.only("aws_s3_bucket_ownership_controls")["rule"]).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  test("denies plain HTTP, keys of the caller's, and any other encryption than its own", () => {
    const stack = bucket();
    const statements = stack.statements(stack.only("aws_s3_bucket_policy")["policy"]);
    expect(statements.map(({ sid, effect, condition }) => [sid, effect, condition?.[0]])).toEqual([
      ["OnlyTls", "Deny", { test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      [
        "NoCustomerProvidedKeys",
        "Deny",
        { test: "Null", variable: "s3:x-amz-server-side-encryption-customer-algorithm", values: ["false"] },
      ],
      [
        "OnlyKms",
        "Deny",
        { test: "StringNotEqualsIfExists", variable: "s3:x-amz-server-side-encryption", values: ["aws:kms"] },
      ],
      [
        "OnlyThisKey",
        "Deny",
        {
          test: "StringNotEqualsIfExists",
          variable: "s3:x-amz-server-side-encryption-aws-kms-key-id",
          values: ["${aws_kms_key.data.arn}"],
        },
      ],
    ]);
  });

  test("keeps versions, and neither it nor its objects can be destroyed by accident", () => {
    const stack = bucket();
    expect(stack.only("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
    expect(stack.only("aws_s3_bucket")).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
  });

  test("lets a reader read and a writer write below a path, with the key each needs", () => {
    const stack = synth((scope) => {
      const lake = new SealedBucket(scope, "lake", { key: openKey(scope, "data") });
      lake.grantRead(role(scope, "reader"), "in/");
      lake.grantWrite(role(scope, "writer"), "out/");
    });
    const reader = stack.roleStatements("reader");
    const writer = stack.roleStatements("writer");
    expect(allowed(reader, "s3:GetObject")).toEqual(["s3:GetObject ${aws_s3_bucket.lake.arn}/in/*"]);
    expect(allowed(reader, "kms:")).toEqual(["kms:Decrypt ${aws_kms_key.data.arn}"]);
    expect(allowed(reader, "s3:PutObject")).toEqual([]);
    expect(allowed(writer, "s3:PutObject")).toEqual(["s3:PutObject ${aws_s3_bucket.lake.arn}/out/*"]);
    expect(allowed(writer, "s3:GetObject")).toEqual([]);
    expect(allowed(writer, "kms:")).toHaveLength(3);
  });

  test("sends its access logs where it is told", () => {
    const stack = bucket({ accessLogs: { bucketName: "logs", prefix: "lake/" } });
    expect(stack.only("aws_s3_bucket_logging")).toMatchObject({ target_bucket: "logs", target_prefix: "lake/" });
  });

  test("refuses the managed key of another service", () => {
    expect(refusal((scope) => new SealedBucket(scope, "lake", { key: ManagedKey.glue(scope) }))).toContain(
      "a customer key or aws/s3",
    );
  });
});

describe("log groups", () => {
  test("of a job are made under the names Glue will use, with the configuration's key and a retention", () => {
    const stack = synth((scope) => {
      const securityConfiguration = threeKeys(scope).configuration;
      const workload = new SparkJob(scope, "etl", { role: role(scope, "r"), script: SCRIPT, securityConfiguration });
      new GlueLogGroups(scope, "logs-of-etl", { workload, retentionDays: 30 });
    });
    const groups = Object.values(stack.all("aws_cloudwatch_log_group"));
    const sc = "${aws_glue_security_configuration.sealed.name}";
    expect(groups.map((group) => group["name"])).toEqual([
      `/aws-glue/jobs/${sc}-role/glue/\${aws_iam_role.r.name}/error`,
      `/aws-glue/jobs/${sc}-role/glue/\${aws_iam_role.r.name}/output`,
      `/aws-glue/jobs/logs-v2-${sc}`,
    ]);
    for (const group of groups)
      expect(group).toMatchObject({ kms_key_id: "${aws_kms_key.logs.arn}", retention_in_days: 30 });
  });

  test("wait for the policy of their key, which CloudWatch Logs tries at once", () => {
    const stack = synth((scope) => new SealedLogGroup(scope, "own", { name: "/own", key: openKey(scope, "logs") }));
    expect(stack.only("aws_cloudwatch_log_group")["depends_on"]).toEqual([
      expect.stringContaining("aws_kms_key_policy.logs_policy"),
    ]);
  });

  test("outside Glue's own are admitted by name", () => {
    const stack = synth((scope) => new SealedLogGroup(scope, "own", { name: "/own", key: openKey(scope, "logs") }));
    expect(stack.keyStatements("logs")[1]?.condition?.[0]?.values).toEqual([
      "arn:aws:logs:eu-central-1:111122223333:log-group:/own",
    ]);
  });

  test.each([
    ["a retention CloudWatch Logs does not know", { name: "/own", retentionDays: 31 }, "1, 3, 5, 7, 14, 30"],
    ["a name with a blank", { name: "my logs" }, "choose another name"],
    ["a name that AWS keeps", { name: "aws/glue" }, "not beginning with aws/"],
  ])("with %s are refused", (_, props, remedy) => {
    expect(refusal((scope) => new SealedLogGroup(scope, "own", { key: openKey(scope, "logs"), ...props }))).toContain(
      remedy,
    );
  });

  test("with an AWS managed key are refused: its policy cannot admit CloudWatch Logs", () => {
    expect(
      refusal((scope) => new SealedLogGroup(scope, "own", { name: "/own", key: ManagedKey.glue(scope) })),
    ).toContain("CustomerKey");
  });

  test("of a job whose logs are not encrypted are refused", () => {
    const said = refusal((scope) => {
      const securityConfiguration = new SecurityConfiguration(scope, "open", {
        s3: S3Encryption.sseS3(),
        logs: LogEncryption.off(),
        bookmarks: BookmarkEncryption.off(),
      });
      const workload = new SparkJob(scope, "etl", { role: role(scope, "r"), script: SCRIPT, securityConfiguration });
      new GlueLogGroups(scope, "groups", { workload });
    });
    expect(said).toContain("encrypt its logs first");
  });
});
