import { describe, expect, test } from "@jest/globals";
import { ACCOUNT, allow, type Scene, scene, toAll, toRole } from "../scene.js";

const decision = (parts: Scene, action = "Decrypt") => scene(parts)(action).decision;

describe("A permissions boundary (rule 9)", () => {
  const boundary = allow("s3:*");

  test("cuts identity policies", () => {
    expect(decision({ role: allow("kms:*"), boundary })).toBe("denied");
    expect(decision({ role: allow("kms:*"), boundary: allow("kms:Decrypt") })).toBe("allowed");
    expect(decision({ role: allow("kms:*"), boundary: allow("kms:Decrypt") }, "Encrypt")).toBe("denied");
  });

  test("cuts an allow to the role's ARN in the key policy, and is named as what lacks", () => {
    const proof = scene({ key: allow("kms:*", toRole), boundary })("Decrypt");
    expect(proof.decision).toBe("denied");
    expect(proof.lacks.map((link) => link.side)).toEqual(["boundary"]);
  });

  test("does not cut an allow to the role's session", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
    const key = allow("kms:*", { Principal: { AWS: session } });
    const world = scene({ key, boundary });
    expect(world("Decrypt").decision).toBe("undetermined");
  });

  test("does not cut an allow to a user's ARN", () => {
    const user = `arn:aws:iam::${ACCOUNT}:user/ann`;
    const more = {
      "aws_iam_user.ann": { name: "ann", arn: user, permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/edge` },
    };
    const world = scene({ key: allow("kms:*", { Principal: { AWS: user } }), boundary, more });
    expect(world("Decrypt", {}, user).decision).toBe("allowed");
  });

  test("does not cut an allow to everybody that aws:PrincipalArn narrows", () => {
    const narrow = { Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/glue-*` } } };
    expect(decision({ key: allow("kms:*", { ...toAll, ...narrow }), boundary })).toBe("allowed");
  });

  test("may or may not cut an allow to everybody: AWS does not say", () => {
    const caller = { Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT } } };
    const proof = scene({ key: allow("kms:*", { ...toAll, ...caller }), boundary })("Decrypt");
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing.join()).toMatch(/permissions boundary/);
    expect(decision({ key: allow("kms:*", { ...toAll, ...caller }), boundary: allow("kms:*") })).toBe("allowed");
  });

  test("that the source does not show is undetermined", () => {
    const hidden = { roleValues: { permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/elsewhere` } };
    expect(decision({ role: allow("kms:*"), ...hidden })).toBe("undetermined");
  });
});
