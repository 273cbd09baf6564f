import { describe, expect, test } from "@jest/globals";
import { ACCOUNT, allow, toRoot } from "../scene.js";
import { as, decided, type Parts, prove, surface } from "./proven.js";

describe("What encrypted logs need", () => {
  const service = { Principal: { Service: "logs.eu-west-1.amazonaws.com" } };
  const actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
  const groups = (pattern: string) => ({
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${pattern}` },
    },
  });
  const associate = allow(
    ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    {
      Resource: "arn:aws:logs:*:*:log-group:/aws-glue/*",
    },
  );
  const logs = (parts: Parts, kind: "job" | "crawler" = "job") =>
    decided(
      prove({
        role: associate,
        ...parts,
        subject: as(kind, kind === "job" ? "aws_glue_job.etl" : "aws_glue_crawler.crawl", surface("logs")),
      }),
    );
  const kms = (found: Readonly<Record<string, string>>) =>
    new Set(Object.entries(found).flatMap(([what, answer]) => (what.includes(" kms:") ? [answer] : [])));
  const logsOf = (found: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(found)
        .filter(([what]) => what.includes(" logs:"))
        .map(([what, answer]) => [what.split(" ")[1], answer]),
    );

  test("is the regional service in the key policy, not an IAM policy", () => {
    const found = logs({ key: [allow("kms:*", toRoot), allow(actions, service)] });
    expect(found["logs.eu-west-1.amazonaws.com kms:GenerateDataKey"]).toBe("allowed");
    expect(kms(found)).toEqual(new Set(["allowed"]));
    expect(kms(logs({ role: [associate, allow("kms:*")] }))).toEqual(new Set(["denied"]));
  });

  test("is that service of that region (rule 17)", () => {
    const elsewhere = { Principal: { Service: "logs.us-east-1.amazonaws.com" } };
    expect(kms(logs({ key: allow(actions, elsewhere) }))).toEqual(new Set(["denied"]));
    expect(kms(logs({ key: allow(actions, { Principal: { Service: "logs.amazonaws.com" } }) }))).toEqual(
      new Set(["denied"]),
    );
  });

  test("allows conditions that cover the names of the log groups (rule 31)", () => {
    const job = allow(actions, { ...service, ...groups("/aws-glue/jobs/*") });
    expect(logs({ key: job })["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("allowed");
    expect(logs({ key: job }, "crawler")["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("denied");
    const all = allow(actions, { ...service, ...groups("/aws-glue/*") });
    expect(logs({ key: all }, "crawler")["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("allowed");
  });

  test.each([
    ["/aws-glue/jobs-*", "denied"],
    ["/aws-glue/jobs/sealed-role/etl/glue-job/*", "denied"],
    ["/aws-glue/jobs/*sealed*", "allowed"],
  ])("for a job with path /etl/ under %s is %s: error, output and continuous log count", (pattern, answer) => {
    const found = logs({ path: "/etl/", key: allow(actions, { ...service, ...groups(pattern) }) });
    expect(found["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe(answer);
  });

  test("of Glue 5 has no continuous log group", () => {
    const key = allow(actions, { ...service, ...groups("/aws-glue/jobs/sealed-role/glue-job/*") });
    expect(kms(logs({ key, job: { glue_version: "5.0" } }))).toEqual(new Set(["allowed"]));
    expect(kms(logs({ key }))).toContain("denied");
  });

  test("follows a custom continuous log group", () => {
    const key = allow(actions, { ...service, ...groups("/aws-glue/*") });
    const custom = { default_arguments: { "--continuous-log-logGroup": "/mine" } };
    expect(kms(logs({ key, job: custom }))).toContain("denied");
  });

  test("does not fail because Describe* stands under the condition (rule 32)", () => {
    const found = logs({ key: allow(actions, { ...service, ...groups("/aws-glue/*") }) });
    expect(found["logs.eu-west-1.amazonaws.com kms:DescribeKey"]).toBe("allowed");
    const without = actions.filter((action) => action !== "kms:Describe*");
    expect(logs({ key: allow(without, service) })["logs.eu-west-1.amazonaws.com kms:DescribeKey"]).toBe("denied");
  });

  test("fails where a denial under the condition is about something else than DescribeKey, and only that (rule 32)", () => {
    const denied = { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*", ...groups("/aws-glue/*") };
    const found = logs({ key: [allow(actions, service), denied] });
    expect(found["logs.eu-west-1.amazonaws.com kms:DescribeKey"]).toBe("allowed");
    expect(found["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("denied");
  });

  test("is undetermined under aws:SourceArn, which is not the documented guard (rule 33)", () => {
    const guard = { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:*:*" } } };
    expect(kms(logs({ key: allow(actions, { ...service, ...guard }) }))).toEqual(new Set(["undetermined"]));
  });

  test("is impossible with a key that AWS manages (rule 43)", () => {
    const managed = as("job", "aws_glue_job.etl", surface("logs", "SSE-KMS", "alias/aws/glue"));
    expect(kms(decided(prove({ subject: managed, role: associate })))).toEqual(new Set(["denied"]));
  });

  test("includes logs:AssociateKmsKey for the role (rule 54)", () => {
    const key = allow(actions, service);
    expect(logsOf(logs({ key }))).toEqual({
      "logs:AssociateKmsKey": "allowed",
      "logs:CreateLogGroup": "allowed",
      "logs:CreateLogStream": "allowed",
      "logs:PutLogEvents": "allowed",
    });
    expect(logsOf(logs({ key }, "crawler"))["logs:AssociateKmsKey"]).toBe("allowed");
    const glueRole = {
      "aws_iam_role_policy_attachment.glue": {
        role: "glue-job",
        policy_arn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
      },
    };
    const managed = logsOf(logs({ key, role: [], more: glueRole }));
    expect(managed["logs:AssociateKmsKey"]).toBe("denied");
    expect(managed["logs:PutLogEvents"]).toBe("allowed");
  });

  test("accepts the log group's ARN with and without its last part (rule 54)", () => {
    const on = (end: string) =>
      logsOf(
        logs(
          {
            key: allow(actions, service),
            role: allow("logs:*", {
              Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/crawlers-role/glue-job-sealed${end}`,
            }),
          },
          "crawler",
        ),
      )["logs:AssociateKmsKey"];
    expect(on("")).toBe("allowed");
    expect(on(":*")).toBe("allowed");
    expect(on("-other")).toBe("denied");
  });

  test("of a log group of its own is the service with that group's ARN", () => {
    const group = { "aws_cloudwatch_log_group.g": { name: "/mine" } };
    const own = as("log-group", "aws_cloudwatch_log_group.g", surface("data"));
    const on = (pattern: string) =>
      kms(decided(prove({ key: allow(actions, { ...service, ...groups(pattern) }), subject: own, more: group })));
    expect(on("/mine")).toEqual(new Set(["allowed"]));
    expect(on("/other")).toContain("denied");
  });
});
