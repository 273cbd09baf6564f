import { assess } from "../../../posture/src/assess/assess.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at, graph } from "../compare/graphs.js";
import { LATER, of, open, sealed, told } from "./told.js";

describe("storage", () => {
  const rules = (algorithm: Value, key: Value = null): ValueObject => ({
    rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm, kms_master_key_id: key }] }],
  });
  const RULES = "aws_s3_bucket_server_side_encryption_configuration";
  const s3 = (why: string) => `bucket b: data SSE-S3 null yes/aws-owned/yes//${why}`;

  test.each<[string, ValueObject, string]>([
    ["aws_cloudwatch_log_group", { name: "b", kms_key_id: OWN }, `log-group b: data SSE-KMS ${sealed}`],
    [
      "aws_cloudwatch_log_group",
      { name: "b" },
      "log-group b: data off null no//// (CloudWatch Logs uses a key that AWS owns)",
    ],
    [
      "aws_cloudwatch_log_group",
      { name: "b", kms_key_id: LATER },
      `log-group b: ${open("data", "whether it has a key is not known: later")}`,
    ],
    ["aws_sns_topic", { name: "b", kms_master_key_id: OWN }, `topic b: data SSE-KMS ${sealed}`],
    ["aws_sns_topic", { name: "b", kms_master_key_id: "" }, "topic b: data off null no////"],
    [
      "aws_sns_topic",
      { name: "b", kms_master_key_id: "alias/aws/sns" },
      "topic b: data SSE-KMS alias/aws/sns yes/aws-managed/yes/yes/",
    ],
    ["aws_cloudtrail", { name: "b", kms_key_id: OWN }, `trail b: data SSE-KMS ${sealed}`],
    ["aws_cloudtrail", { name: "b", kms_key_id: null }, "trail b: data SSE-S3 null yes/aws-owned/yes//"],
    [
      "aws_glue_ml_transform",
      { name: "b" },
      "ml-transform b: data off null no//// (Terraform's provider cannot encrypt a transform)",
    ],
    ["aws_s3_bucket", { bucket: "b" }, s3(" (by default)")],
    ["aws_s3_bucket", { bucket_prefix: "b-" }, "bucket b-*: data SSE-S3 null yes/aws-owned/yes// (by default)"],
    ["aws_s3_bucket", {}, "bucket aws_s3_bucket.it: data SSE-S3 null yes/aws-owned/yes// (by default)"],
  ])("%s %j", (type, values, expected) => {
    expect(of(`${type}.it`, values)).toEqual([expected]);
  });

  test.each<[string, ValueObject, string]>([
    ["S3's own keys", rules("AES256"), s3("")],
    ["a key", rules("aws:kms", OWN), `bucket b: data SSE-KMS ${sealed}`],
    ["two layers", rules("aws:kms:dsse", OWN), `bucket b: data DSSE-KMS ${sealed}`],
    ["AWS's key", rules("aws:kms"), "bucket b: data SSE-KMS alias/aws/s3 yes/aws-managed/yes/yes/"],
    [
      "a disabled key",
      rules("aws:kms", OTHER),
      "bucket b: data SSE-KMS aws_kms_key.off yes/customer/no/no/ (the key is disabled)",
    ],
    [
      "what is no key",
      rules("aws:kms", "x"),
      "bucket b: data SSE-KMS null yes/unknown/undetermined/undetermined/ (the value is no KMS key, key id or alias)",
    ],
    ["no algorithm", rules(null), s3(" (by default)")],
    ["an algorithm that nobody knows", rules("rot13"), `bucket b: ${open("data", '"rot13" is no algorithm of S3')}`],
    ["an algorithm that is not known", rules(LATER), `bucket b: ${open("data", "later")}`],
    ["rules that are not known", { rule: LATER }, `bucket b: ${open("data", "later")}`],
    ["no rules", { rule: [] }, s3(" (by default)")],
  ])("a bucket whose rules say %s", (_what, values, expected) => {
    expect(of("aws_s3_bucket.it", { bucket: "b" }, at(`${RULES}.it`, { bucket: "b", ...values }))).toEqual([expected]);
    expect(of("aws_s3_bucket.it", { bucket: "b", server_side_encryption_configuration: [values] })).toEqual([expected]);
    expect(of(`${RULES}.it`, { bucket: "b", ...values })).toEqual([expected]);
  });

  test("rules belong to the bucket that they name, or may belong to any of their stack that has none", () => {
    const bucket = (name: string, over = {}) => at(`aws_s3_bucket.${name}`, { bucket: name, id: name }, over);
    const loose = at(`${RULES}.r`, { bucket: LATER, ...rules("aws:kms", OWN) });
    expect(
      told(
        "aws_s3_bucket.a",
        bucket("a"),
        bucket("b"),
        at(`${RULES}.r`, { bucket: Sym.ref("aws_s3_bucket.b", "id"), ...rules("aws:kms", OWN) }),
      )[0],
    ).toContain("SSE-S3");
    expect(told("aws_s3_bucket.a", bucket("a"), loose)).toEqual([
      `bucket a: ${open("data", `${RULES}.r may belong to it`)}`,
    ]);
    expect(told("aws_s3_bucket.a", bucket("a", { stack: "other" }), loose)[0]).toContain("SSE-S3");
    expect(
      told("aws_s3_bucket.a", bucket("a"), loose, at(`${RULES}.own`, { bucket: "a", ...rules("AES256") }))[0],
    ).toContain("SSE-S3");
    expect(told(`${RULES}.r`, bucket("a"), loose)).toEqual([`bucket ${RULES}.r: data SSE-KMS ${sealed}`]);
  });

  test("are not known where two rules of one bucket say different things", () => {
    const bucket = at("aws_s3_bucket.it", { bucket: "b" });
    const rule = (name: string, algorithm: string, key: Value = null) =>
      at(`${RULES}.${name}`, { bucket: "b", ...rules(algorithm, key) });
    const [kms, again, own] = [rule("x", "aws:kms", OWN), rule("y", "aws:kms", OWN), rule("z", "AES256")];
    const why = (one: string, other: string) =>
      `bucket b: ${open("data", `${RULES}.${one} and ${RULES}.${other} set its encryption, each otherwise`)}`;
    expect(told("aws_s3_bucket.it", bucket, own, kms)).toEqual([why("z", "x")]);
    expect(told("aws_s3_bucket.it", bucket, kms, own)).toEqual([why("x", "z")]);
    expect(told("aws_s3_bucket.it", bucket, kms, again)).toEqual([`bucket b: data SSE-KMS ${sealed}`]);
  });
});

test("subjects come by stack, address and name, with the path of their construct", () => {
  const { subjects } = assess(
    graph(
      at("aws_sns_topic.b", { name: "z" }, { stack: "one", path: "app/b" }),
      at("aws_glue_job.b", { name: "y" }, { stack: "two" }),
      at(
        "aws_glue_trigger.a",
        { name: "t", actions: [{ job_name: "q" }, { job_name: "p" }] },
        { stack: "one", path: "app/a" },
      ),
    ),
  );
  expect(subjects.map(({ stack, name, path }) => `${stack} ${name} ${path ?? "-"}`)).toEqual([
    "one t → p app/a",
    "one t → q app/a",
    "one z app/b",
    "two y -",
  ]);
});
