import { describe, expect, test } from "@jest/globals";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Mode } from "../../../../../posture/src/words.js";
import { ACCOUNT, allow, document, OTHER, ROLE_ARN, toRole, toRoot } from "../scene.js";
import { as, decided, glue, type Parts, prove, s3, surface, trust, use } from "./proven.js";

describe("What an encrypted catalog needs", () => {
  const settings = (rest: ValueObject) => ({
    "aws_glue_data_catalog_encryption_settings.c": {
      data_catalog_encryption_settings: [{ encryption_at_rest: [rest] }],
    },
  });
  const meta = (parts: Parts, mode: Mode = "SSE-KMS", key = "aws_kms_key.data", rest: ValueObject = {}) =>
    decided(
      prove({
        ...parts,
        more: { ...settings(rest), ...parts.more },
        subject: as("catalog", "aws_glue_data_catalog_encryption_settings.c", surface("metadata", mode, key)),
      }),
    );

  test("is all three actions through Glue, for every role that calls it (rule 30)", () => {
    expect(meta({ key: allow(use, { ...toRole, Condition: glue }) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
    expect(new Set(Object.values(meta({ key: allow(use, { ...toRole, Condition: s3 }) })))).toEqual(
      new Set(["denied"]),
    );
  });

  test("knows the encryption context", () => {
    const on = (account: string) =>
      allow(use, { ...toRole, Condition: { StringEquals: { "kms:EncryptionContext:glue_catalog_id": account } } });
    expect(new Set(Object.values(meta({ key: on(ACCOUNT) })))).toEqual(new Set(["allowed"]));
    expect(new Set(Object.values(meta({ key: on(OTHER) })))).toEqual(new Set(["denied"]));
  });

  test("is met by Glue's managed key, not by S3's (rules 42 and 43)", () => {
    expect(new Set(Object.values(meta({}, "SSE-KMS", "alias/aws/glue")))).toEqual(new Set(["allowed"]));
    expect(new Set(Object.values(meta({}, "SSE-KMS", "alias/aws/s3")))).toEqual(new Set(["denied"]));
  });

  test("cannot be met in another account with Glue's managed key (rule 44)", () => {
    const reader = allow("glue:GetTable", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
    const policy = { "aws_glue_resource_policy.p": { policy: document(reader) } };
    const other = `arn:aws:iam::${OTHER}:root kms:Decrypt`;
    expect(meta({ more: policy }, "SSE-KMS", "alias/aws/glue")[other]).toBe("denied");
    const key = [allow("kms:*", toRoot), allow("kms:Decrypt", { Principal: { AWS: OTHER } })];
    expect(meta({ more: policy, key })[other]).toBe("allowed");
    expect(meta({ more: policy })[other]).toBe("denied");
  });

  test("with a service role is that role's business, and Glue must be able to assume it (rule 45)", () => {
    const rest = { catalog_encryption_service_role: ROLE_ARN };
    const found = meta({ key: allow(use, toRole) }, "SSE-KMS-WITH-SERVICE-ROLE", "aws_kms_key.data", rest);
    expect(found).toEqual({
      "glue.amazonaws.com sts:AssumeRole": "allowed",
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
  });

  test.each([
    ["lambda.amazonaws.com", {}, "denied"],
    ["glue.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }, "allowed"],
    ["glue.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": OTHER } } }, "denied"],
  ])("with a service role that trusts %s %j is %s (rules 45 and 46)", (service, more, answer) => {
    const role = { "aws_iam_role.sealer": { name: "sealer", assume_role_policy: trust(service, more) } };
    const rest = { catalog_encryption_service_role: `arn:aws:iam::${ACCOUNT}:role/sealer` };
    const found = meta({ more: role }, "SSE-KMS-WITH-SERVICE-ROLE", "aws_kms_key.data", rest);
    expect(found["glue.amazonaws.com sts:AssumeRole"]).toBe(answer);
  });
});
