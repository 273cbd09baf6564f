import { describe, expect, test } from "@jest/globals";
import { Sym } from "../../../../../posture/src/graph/value.js";
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

  test("with EncryptionContextEquals wants its pairs, all of them and in a context that is there", () => {
    const equals = grant({ constraints: [{ encryption_context_equals: { tenant: "a", stage: "x" } }] });
    const proof = scene({ key: closed, more: equals });
    const both = { "kms:encryptioncontext:tenant": ["a"], "kms:encryptioncontext:stage": ["x"] };
    const keys = (...names: readonly string[]) => ({ ...both, "kms:encryptioncontextkeys": names });
    expect(proof("Decrypt", keys("tenant", "stage")).decision).toBe("allowed");
    expect(proof("Decrypt", keys("tenant", "other")).decision).toBe("denied");
    expect(proof("Decrypt", keys("tenant")).decision).toBe("denied");
    expect(proof("Decrypt", { ...both, "kms:encryptioncontextkeys": "absent" }).decision).toBe("denied");
  });

  test("to a session serves that session of the role, and no user", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
    const to = grant({ grantee_principal: session });
    expect(decision({ key: closed, more: to })).toBe("undetermined");
    const user = { "aws_iam_user.ann": { name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann` } };
    expect(scene({ key: closed, more: { ...to, ...user } })("Decrypt", {}, "aws_iam_user.ann").decision).toBe("denied");
  });

  test("is of KMS: it gives nothing else that has such a name", () => {
    const proof = scene({ key: closed, more: grant({}) });
    expect(proof("xyz:Decrypt").decision).toBe("denied");
    expect(proof("KMS:decrypt").decision).toBe("allowed");
  });

  test("with an operation that is not known may be any, unless a known one is enough", () => {
    const hidden = Sym.ref("var.operation", "");
    const proof = scene({ key: closed, more: grant({ operations: ["Encrypt", hidden] }) });
    expect(proof("Encrypt").decision).toBe("allowed");
    expect(proof("Decrypt").decision).toBe("undetermined");
    expect(proof("Decrypt").missing).toEqual(["the operation ${var.operation} of a grant"]);
  });

  test("of which a part is not known is undetermined, also for its own operation", () => {
    const parts = grant({ constraints: Sym.opaque("a file") });
    expect(decision({ key: closed, more: parts })).toBe("undetermined");
    expect(decision({ key: closed, more: parts }, "PutKeyPolicy")).toBe("undetermined");
    expect(decision({ key: closed, more: grant({}) }, "PutKeyPolicy")).toBe("denied");
  });
});
