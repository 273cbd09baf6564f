import { describe, expect, test } from "@jest/globals";
import { allow, KEY_ARN, OTHER, type Scene, scene, toRoot, whys } from "../scene.js";

describe("Across accounts (rule 8)", () => {
  const foreign = `arn:aws:iam::${OTHER}:role/reader`;
  const stranger = (policies: object) => ({
    more: { "aws_iam_role.reader": { name: "reader", arn: foreign, ...policies } },
  });
  const identity = (statement: object) =>
    stranger({ inline_policy: [{ name: "x", policy: JSON.stringify({ Statement: statement }) }] });
  const from = (parts: Scene, action = "Decrypt") => scene(parts)(action, {}, foreign);

  test.each([
    ["the role", foreign],
    ["its account", `arn:aws:iam::${OTHER}:root`],
    ["everybody", "*"],
  ])("a key policy that allows %s is one side only", (_, principal) => {
    const key = allow("kms:*", { Principal: { AWS: principal } });
    const proof = from({ key, ...stranger({}) });
    expect(proof.decision).toBe("denied");
    expect(proof.because.at(0)?.effect).toBe("Allow");
    expect(from({ key, ...identity(allow("kms:Decrypt", { Resource: KEY_ARN })) }).decision).toBe("allowed");
    expect(from({ key, ...identity(allow("kms:Decrypt", { Resource: "arn:aws:kms:*:*:key/*" })) }).decision).toBe(
      "allowed",
    );
  });

  test("the identity side alone is not enough either", () => {
    const proof = from({ key: allow("kms:*", toRoot), ...identity(allow("kms:*")) });
    expect(proof.decision).toBe("denied");
    expect(proof.lacks.map((link) => link.side)).toEqual(["key"]);
  });

  test("where both sides lack, both are told and both are to be mended", () => {
    const proof = from({ key: allow("kms:*", toRoot), ...stranger({}) });
    expect(proof.lacks.map((link) => link.side)).toEqual(["key", "identity"]);
    expect(whys(proof.because)).toEqual([
      "none aws_kms_key.data: no statement of the key policy allows or delegates kms:Decrypt to aws_iam_role.reader or its account",
      "none aws_iam_role.reader: no policy of aws_iam_role.reader allows kms:Decrypt on aws_kms_key.data",
    ]);
  });

  test("a grant to the foreign role is an alternative", () => {
    const grant = { "aws_kms_grant.r": { key_id: KEY_ARN, grantee_principal: foreign, operations: ["Decrypt"] } };
    const base = stranger({}).more;
    expect(from({ key: allow("kms:*", toRoot), more: { ...base, ...grant } }).decision).toBe("allowed");
  });

  test("administration does not work at all", () => {
    const parts = { key: allow("kms:*", { Principal: { AWS: foreign } }), ...identity(allow("kms:*")) };
    expect(from(parts, "PutKeyPolicy").decision).toBe("denied");
    expect(from(parts, "ScheduleKeyDeletion").decision).toBe("denied");
    expect(from(parts, "DescribeKey").decision).toBe("allowed");
    expect(from(parts, "CreateGrant").decision).toBe("allowed");
  });
});
