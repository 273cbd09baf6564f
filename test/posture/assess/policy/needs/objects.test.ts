import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, KEY_ARN, toRole } from "../scene.js";
import { as, decided, glue, prove, s3, surface } from "./proven.js";

describe("What a job needs to write objects", () => {
  test("is Decrypt and GenerateDataKey through S3 (rule 29)", () => {
    const allowed = prove({ role: allow(["kms:Decrypt", "kms:GenerateDataKey"]) });
    expect(decided(allowed)).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
    expect(allowed.surfaces[0]?.facets.usable).toBe("yes");
  });

  test("is not met by Encrypt and Decrypt alone, and the answers stand apart (rule 29)", () => {
    const partly = prove({ key: allow(["kms:Encrypt", "kms:Decrypt"], toRole) });
    expect(decided(partly)).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "denied",
    });
    expect(partly.surfaces[0]?.facets.usable).toBe("no");
    const denied = partly.surfaces[0]?.access.find((one) => one.decision === "denied");
    expect(denied?.because.join("\n")).toContain("aws_kms_key.data: no statement of the key policy");
  });

  test("goes through S3, so a statement for Glue does not serve it (rule 30)", () => {
    expect(Object.values(decided(prove({ key: allow("kms:*", { ...toRole, Condition: glue }) })))).toEqual([
      "denied",
      "denied",
    ]);
    expect(Object.values(decided(prove({ key: allow("kms:*", { ...toRole, Condition: s3 }) })))).toEqual([
      "allowed",
      "allowed",
    ]);
  });

  test("is blocked by a deny for what does not come through an endpoint (rule 36)", () => {
    const outside = {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    };
    expect(Object.values(decided(prove({ key: [allow("kms:*", toRole), outside] })))).toEqual(["denied", "denied"]);
    const guarded = { ...outside, Condition: { ...outside.Condition, Bool: { "aws:ViaAWSService": "false" } } };
    expect(Object.values(decided(prove({ key: [allow("kms:*", toRole), guarded] })))).toEqual(["allowed", "allowed"]);
  });

  test("cannot be shown for a key that nobody knows", () => {
    const unknown = prove({ subject: as("job", "aws_glue_job.etl", surface("s3", "SSE-KMS", null)) });
    expect(new Set(Object.values(decided(unknown)))).toEqual(new Set(["undetermined"]));
    expect(unknown.surfaces[0]?.facets.usable).toBe("undetermined");
    expect(unknown.surfaces[0]?.access[0]?.because.join()).toContain("the key of this surface is not known");
  });

  test("is nothing where no key is involved", () => {
    const plain = prove({ subject: as("job", "aws_glue_job.etl", surface("s3", "SSE-S3", null)) });
    expect(plain.surfaces[0]?.access).toEqual([]);
  });
});

describe("What a job needs to read its script", () => {
  const bucket = (encryption: ValueObject) => ({
    "aws_s3_bucket.scripts": { bucket: "scripts" },
    "aws_s3_bucket_server_side_encryption_configuration.scripts": {
      bucket: Sym.ref("aws_s3_bucket.scripts", "id"),
      rule: [{ apply_server_side_encryption_by_default: [encryption], bucket_key_enabled: true }],
    },
  });
  const off = as("job", "aws_glue_job.etl", surface("s3", "off", null));
  const reading = (location: Value, encryption: ValueObject) =>
    decided(prove({ job: { command: [{ script_location: location }] }, subject: off, more: bucket(encryption) }));
  const sealed = { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN };

  test("is Decrypt on the key of the bucket", () => {
    expect(reading("s3://scripts/etl.py", sealed)).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
    const symbol = new Sym(["s3://", { to: "aws_s3_bucket.scripts", attribute: "bucket" }, "/etl.py"]);
    expect(reading(symbol, sealed)).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
  });

  test("is nothing for S3's own keys, and for buckets of others", () => {
    expect(reading("s3://scripts/etl.py", { sse_algorithm: "AES256" })).toEqual({});
    expect(reading("s3://elsewhere/etl.py", sealed)).toEqual({});
  });

  test("is nothing that a role lacks when S3's managed key is used", () => {
    expect(reading("s3://scripts/etl.py", { sse_algorithm: "aws:kms" })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
    });
  });
});
