import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { KEY_ARN } from "../scene.js";
import { as, prove, surface } from "./proven.js";

const CONFIGURATION = "aws_s3_bucket_server_side_encryption_configuration";
const sealed = { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN };
const rule = (byDefault: ValueObject): ValueObject => ({ apply_server_side_encryption_by_default: [byDefault] });
const bucket = (name: string, rules: Value = [rule(sealed)]) => ({
  [`aws_s3_bucket.${name}`]: { bucket: name },
  [`${CONFIGURATION}.${name}`]: { bucket: name, rule: rules },
});
const job = as("job", "aws_glue_job.etl", surface("s3", "off", null));

/** What is decided about reading: nothing where no key is needed. */
function reading(values: ValueObject, more: Readonly<Record<string, ValueObject>>): string {
  const { surfaces } = prove({ subject: job, job: values, more });
  return surfaces.flatMap(({ access }) => access.map(({ actions, decision }) => `${actions} ${decision}`)).join();
}

const script = { command: [{ script_location: "s3://data/etl.py" }] };
const NEEDED = "kms:Decrypt denied";

describe("A job reads", () => {
  const other = "s3://elsewhere/x";
  test.each<[string, ValueObject]>([
    ["its script", script],
    ["its temporary folder", { default_arguments: { "--TempDir": "s3://data/tmp/" } }],
    ["its libraries", { default_arguments: { "--extra-jars": "s3://data/x.jar" } }],
    ["its Python libraries", { default_arguments: { "--extra-py-files": "s3://data/x.zip" } }],
    ["its files", { non_overridable_arguments: { "--extra-files": "s3://data/x.csv" } }],
    ["the last of its files", { default_arguments: { "--extra-files": `${other},${other},s3://data/x.csv` } }],
    ["the first of its files", { default_arguments: { "--extra-files": `s3://data/x.csv,${other}` } }],
    [
      "one of its files, before their names are known",
      {
        default_arguments: {
          "--extra-files": new Sym([`${other},s3://`, { to: "aws_s3_bucket.data", attribute: "id" }, "/x.csv"]),
        },
      },
    ],
    ["what stands in the bucket itself", { default_arguments: { "--TempDir": "s3://data" } }],
  ])("%s", (_what, values) => {
    expect(reading(values, bucket("data"))).toBe(NEEDED);
  });

  test.each<[string, ValueObject]>([
    ["of another argument", { default_arguments: { "--source": "s3://data/x" } }],
    ["of a bucket whose name begins so", { default_arguments: { "--TempDir": "s3://data-2/tmp" } }],
    ["of another scheme", { default_arguments: { "--TempDir": "s3a:/data/tmp" } }],
    ["of no name", { default_arguments: { "--TempDir": "s3:///data" } }],
  ])("nothing %s that anybody could tell", (_what, values) => {
    expect(reading(values, bucket("data"))).toBe("");
  });

  test("each bucket, and each once", () => {
    const files = { "--extra-files": "s3://data/a,s3://more/b,s3://data/c", "--TempDir": "s3://plain/tmp" };
    const plain = bucket("plain", [rule({ sse_algorithm: "AES256" })]);
    const more = bucket("more", [rule({ sse_algorithm: "aws:kms" })]);
    expect(reading({ default_arguments: files }, { ...bucket("data"), ...more, ...plain })).toBe(
      `${NEEDED},kms:Decrypt allowed`,
    );
  });
});

describe("A crawler reads", () => {
  const crawls = (values: ValueObject) => {
    const subject = as("crawler", "aws_glue_crawler.crawl", surface("s3", "off", null));
    const crawler = { name: "crawl", role: "glue-job", ...values };
    return prove({ subject, more: { ...bucket("data"), "aws_glue_crawler.crawl": crawler } }).surfaces[0]!.access.map(
      ({ decision }) => decision,
    );
  };

  test.each<[string, ValueObject]>([
    ["paths", { s3_target: [{ path: "s3://elsewhere/x" }, {}, { path: "s3://data/x" }] }],
    ["Delta tables", { delta_target: [{ delta_tables: ["s3://elsewhere/x", "s3://data/x"] }] }],
    ["Hudi tables", { hudi_target: [{ paths: ["s3://data/x"] }] }],
    ["Iceberg tables", { iceberg_target: [{ paths: ["s3://data/x"] }] }],
  ])("%s", (_what, values) => {
    expect(crawls(values)).toEqual(["denied"]);
  });

  test("no script", () => {
    expect(crawls(script)).toEqual([]);
  });
});

describe("A bucket's key", () => {
  test.each<[string, Value, string]>([
    ["of KMS", [rule(sealed)], NEEDED],
    ["of KMS, twice", [rule({ ...sealed, sse_algorithm: "aws:kms:dsse" })], NEEDED],
    ["of KMS that AWS manages", [rule({ sse_algorithm: "aws:kms" })], "kms:Decrypt allowed"],
    ["of S3", [rule({ ...sealed, sse_algorithm: "AES256" })], ""],
    ["of the second rule", [rule({ sse_algorithm: "AES256" }), rule(sealed)], NEEDED],
    ["of nothing", [{}], ""],
    ["not known", [rule({ ...sealed, sse_algorithm: Sym.ref("var.algorithm", "") })], NEEDED],
    ["in rules that are not known", Sym.ref("var.rules", ""), "kms:Decrypt undetermined"],
  ])("%s", (_what, rules, answer) => {
    expect(reading(script, bucket("data", rules))).toBe(answer);
  });

  test.each<[string, ValueObject, string]>([
    ["in the bucket itself", { server_side_encryption_configuration: [{ rule: [rule(sealed)] }] }, NEEDED],
    ["nowhere", {}, ""],
  ])("may stand %s", (_where, values, answer) => {
    expect(reading(script, { "aws_s3_bucket.data": { bucket: "data", ...values } })).toBe(answer);
  });

  test("is that of its own configuration, which stands above what the bucket says", () => {
    const inline = { server_side_encryption_configuration: [{ rule: [rule(sealed)] }] };
    const plain = [rule({ sse_algorithm: "AES256" })];
    const both = { ...bucket("data", plain), "aws_s3_bucket.data": { bucket: "data", ...inline } };
    expect(reading(script, both)).toBe("");
    const stray = { ...bucket("data"), [`${CONFIGURATION}.data`]: { bucket: "another", rule: plain } };
    expect(reading(script, { ...stray, "aws_s3_bucket.data": { bucket: "data", ...inline } })).toBe(NEEDED);
  });
});
