import { describe, expect, test } from "@jest/globals";
import { ACCOUNT, allow, deny, KEY_ARN, ROLE_ARN, type Scene, scene, toRole, whys } from "../scene.js";

const decision = (parts: Scene, action = "Decrypt") => scene(parts)(action).decision;

describe("A grant (rule 7)", () => {
  const closed = allow("kms:*", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` } });
  const grant = (values: object) => ({
    "aws_kms_grant.job": { key_id: KEY_ARN, grantee_principal: ROLE_ARN, operations: ["Decrypt"], ...values },
  });

  test("lets its grantee do its operations without any delegation", () => {
    const proof = scene({ key: closed, more: grant({}) });
    expect(proof("Decrypt").decision).toBe("allowed");
    expect(whys(proof("Decrypt").because)).toEqual([
      "Allow aws_kms_grant.job: grant allows kms:Decrypt to aws_iam_role.job",
    ]);
    expect(proof("GenerateDataKey").decision).toBe("denied");
  });

  test("of another role, or on another key, is worth nothing", () => {
    expect(decision({ key: closed, more: grant({ grantee_principal: `arn:aws:iam::${ACCOUNT}:role/x` }) })).toBe(
      "denied",
    );
    expect(decision({ key: closed, more: grant({ key_id: "99999999-2222-3333-4444-555555555555" }) })).toBe("denied");
  });

  test("does not withstand an explicit deny", () => {
    expect(decision({ key: [closed, deny("kms:Decrypt", toRole)], more: grant({}) })).toBe("denied");
  });

  test("holds only when its constraints are met", () => {
    const subset = grant({
      constraints: [{ encryption_context_subset: { tenant: "a" }, encryption_context_equals: {} }],
    });
    const proof = scene({ key: closed, more: subset });
    expect(proof("Decrypt", { "kms:encryptioncontext:tenant": ["a"] }).decision).toBe("allowed");
    expect(proof("Decrypt", { "kms:encryptioncontext:tenant": ["b"] }).decision).toBe("denied");
    expect(proof("Decrypt", { "kms:encryptioncontext:tenant": "absent" }).decision).toBe("denied");
    expect(proof("Decrypt").decision).toBe("undetermined");
  });

  test("with EncryptionContextEquals allows no other pair", () => {
    const equals = grant({ constraints: [{ encryption_context_equals: { tenant: "a" } }] });
    const proof = scene({ key: closed, more: equals });
    const context = { "kms:encryptioncontext:tenant": ["a"] };
    expect(proof("Decrypt", { ...context, "kms:encryptioncontextkeys": ["tenant"] }).decision).toBe("allowed");
    expect(proof("Decrypt", { ...context, "kms:encryptioncontextkeys": ["tenant", "x"] }).decision).toBe("denied");
    expect(proof("Decrypt", context).decision).toBe("undetermined");
  });

  test("whose operations are not known is undetermined", () => {
    expect(decision({ key: closed, more: grant({ operations: [] }) })).toBe("undetermined");
  });
});
