import { AuditTrail, ConfigRecorder, SealAlarms, SealedBucket } from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, strictKey } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

const bucket = (scope: Construct) => new SealedBucket(scope, "records", { key: strictKey(scope, "audit") });
const TRAIL = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/glue-trail";

describe("a trail", () => {
  const stack = synth((scope) => new AuditTrail(scope, "glue-trail", { bucket: bucket(scope) }));

  test("covers all regions, is validated, encrypted and switched on", () => {
    expect(stack.only("aws_cloudtrail")).toMatchObject({
      is_multi_region_trail: true,
      enable_log_file_validation: true,
      enable_logging: true,
      include_global_service_events: true,
      kms_key_id: "${aws_kms_key.audit.arn}",
    });
  });

  test("keeps the calls to KMS, which are what proves who used a key", () => {
    expect(stack.only("aws_cloudtrail")).not.toHaveProperty("event_selector");
    expect(stack.only("aws_cloudtrail")).not.toHaveProperty("advanced_event_selector");
  });

  test("is delivered by CloudTrail for this trail only", () => {
    const statements = stack
      .statements(stack.only("aws_s3_bucket_policy")["policy"])
      .filter(({ sid }) => sid.startsWith("CloudTrail"));
    expect(statements.map(({ actions }) => actions)).toEqual([["s3:GetBucketAcl"], ["s3:PutObject"]]);
    for (const { condition } of statements) {
      expect(condition).toContainEqual({ test: "StringEquals", variable: "aws:SourceArn", values: [TRAIL] });
    }
  });

  test("is encrypted by CloudTrail for this trail only", () => {
    const statement = stack.keyStatements("audit").find(({ sid }) => sid === "CloudTrailEncrypts");
    expect(statement?.actions).toEqual(["kms:GenerateDataKey*", "kms:DescribeKey"]);
    expect(statement?.condition).toContainEqual({ test: "StringEquals", variable: "aws:SourceArn", values: [TRAIL] });
  });

  test("waits for the policies that admit it", () => {
    expect(stack.only("aws_cloudtrail")["depends_on"]).toEqual([
      expect.stringContaining("aws_s3_bucket_policy"),
      expect.stringContaining("aws_kms_key_policy"),
    ]);
  });

  test("with a name that CloudTrail would not take is refused", () => {
    expect(refusal((scope) => new AuditTrail(scope, "t", { bucket: bucket(scope), name: "x" }))).toContain("3 to 128");
  });
});

describe("AWS Config", () => {
  test("records everything, encrypted, once the bucket admits it", () => {
    const stack = synth((scope) => new ConfigRecorder(scope, "config", { bucket: bucket(scope) }));
    expect(stack.only("aws_config_configuration_recorder")["recording_group"]).toEqual({
      all_supported: true,
      include_global_resource_types: true,
    });
    expect(stack.only("aws_config_delivery_channel")).toMatchObject({ s3_kms_key_arn: "${aws_kms_key.audit.arn}" });
    expect(stack.only("aws_config_configuration_recorder_status")).toMatchObject({ is_enabled: true });
    expect(allowed(stack.roleStatements("config_config-role_E3FB4B37"), "s3:PutObject")).toHaveLength(0);
  });

  test("judges Glue, keys, log groups and the trail by AWS's own rules", () => {
    const stack = synth((scope) => new ConfigRecorder(scope, "config", {}));
    const identifiers = Object.values(stack.all("aws_config_config_rule")).map(
      (rule) => (rule["source"] as { source_identifier: string }).source_identifier,
    );
    expect(identifiers).toEqual(
      expect.arrayContaining([
        "GLUE_ML_TRANSFORM_ENCRYPTED_AT_REST",
        "GLUE_JOB_LOGGING_ENABLED",
        "CMK_BACKING_KEY_ROTATION_ENABLED",
        "CLOUDWATCH_LOG_GROUP_ENCRYPTED",
      ]),
    );
  });

  test("adds only its rules where the account records already", () => {
    const stack = synth((scope) => new ConfigRecorder(scope, "config", { rules: ["GLUE_JOB_LOGGING_ENABLED"] }));
    expect(stack.count("aws_config_configuration_recorder")).toBe(0);
    expect(stack.count("aws_config_config_rule")).toBe(1);
  });
});

describe("alarms", () => {
  const stack = synth(
    (scope) => new SealAlarms(scope, "alarms", { key: openKey(scope, "audit"), emails: ["sec@example.com"] }),
  );
  const calls = Object.values(stack.all("aws_cloudwatch_event_rule")).flatMap(
    (rule) => JSON.parse(String(rule["event_pattern"])).detail.eventName as string[],
  );

  test.each([
    "DisableKey",
    "ScheduleKeyDeletion",
    "PutKeyPolicy",
    "PutDataCatalogEncryptionSettings",
    "DeleteSecurityConfiguration",
    "PutResourcePolicy",
    "StopLogging",
    "PutBucketPolicy",
  ])("go off at %s", (call) => {
    expect(calls).toContain(call);
  });

  test("are encrypted on their way, and EventBridge may use the key for it", () => {
    expect(stack.only("aws_sns_topic")["kms_master_key_id"]).toBe("${aws_kms_key.audit.arn}");
    const statement = stack.keyStatements("audit").find(({ sid }) => sid === "EventsEncryptMessages");
    expect(statement).toMatchObject({ actions: ["kms:Decrypt", "kms:GenerateDataKey*"] });
  });

  test("are published by these rules only, over TLS only", () => {
    const statements = stack.statements(stack.only("aws_sns_topic_policy")["policy"]);
    expect(statements.map(({ sid }) => sid)).toEqual(["RulesPublish", "OnlyTls"]);
    expect(statements[0]?.condition?.[0]).toMatchObject({ test: "ArnEquals", variable: "aws:SourceArn" });
    expect(statements[0]?.condition?.[0]?.values).toHaveLength(4);
  });

  test("reach who subscribed", () => {
    expect(stack.only("aws_sns_topic_subscription")).toMatchObject({ protocol: "email", endpoint: "sec@example.com" });
  });
});
