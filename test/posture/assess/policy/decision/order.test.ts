import { describe, expect, test } from "@jest/globals";
import {
  ACCOUNT,
  allow,
  deny,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  ROOT,
  type Scene,
  scene,
  toAll,
  toRole,
  toRoot,
  whys,
} from "../scene.js";

const decision = (parts: Scene, action = "Decrypt") => scene(parts)(action).decision;

describe("An explicit deny (rule 1)", () => {
  const allowed: Scene = { key: allow("kms:*", toRoot), role: allow("kms:*") };

  test("in the key policy wins over every allow, and is named", () => {
    const proof = scene({
      ...allowed,
      key: [allow("kms:*", toRoot), deny("kms:Decrypt", { ...toRole, Sid: "NotThisOne" })],
    })("Decrypt");
    expect(proof.decision).toBe("denied");
    expect(whys(proof.because)).toEqual(["Deny aws_kms_key_policy.data (NotThisOne): key policy denies kms:Decrypt"]);
  });

  test.each([
    ["in the identity policy", { ...allowed, role: [allow("kms:*"), deny("kms:Decrypt")] }],
    ["in the boundary", { ...allowed, boundary: [allow("*"), deny("kms:Decrypt")] }],
    ["of the whole account", { ...allowed, key: [allow("kms:*", toRoot), deny("kms:Decrypt", toRoot)] }],
    ["of everybody", { ...allowed, key: [allow("kms:*", toRoot), deny("kms:Decrypt", toAll)] }],
  ])("%s wins", (_, parts) => {
    expect(decision(parts)).toBe("denied");
    expect(decision(parts, "Encrypt")).toBe("allowed");
  });

  test("of another role, resource or action changes nothing", () => {
    const other = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/other` } };
    expect(decision({ ...allowed, key: [allow("kms:*", toRoot), deny("kms:Decrypt", other)] })).toBe("allowed");
    expect(decision({ ...allowed, role: [allow("kms:*"), deny("kms:*", { Resource: "arn:aws:s3:::x" })] })).toBe(
      "allowed",
    );
    expect(decision({ ...allowed, role: [allow("kms:*"), deny("kms:Encrypt")] })).toBe("allowed");
  });

  test("whose condition cannot be known makes an allow undetermined, not denied", () => {
    const maybe = deny("kms:Decrypt", { ...toAll, Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } });
    const proof = scene({ ...allowed, key: [allow("kms:*", toRoot), maybe] })("Decrypt");
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing).toEqual(["the value of aws:sourcevpce in the request"]);
  });
});

describe("No allow anywhere (rule 2)", () => {
  const onlyAdmin = { key: allow("kms:*", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` } }) };

  test("denies even AdministratorAccess when the key policy does not delegate to the account", () => {
    const admin = { roleValues: { managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } };
    const proof = scene({ ...onlyAdmin, ...admin })("Decrypt");
    expect(proof.decision).toBe("denied");
    expect(proof.because[0]).toMatchObject({ address: "aws_kms_key.data", effect: "none" });
    expect(proof.because[0]?.why).toMatch(/no statement of the key policy delegates kms:Decrypt/);
  });

  test("denies the account's root as well", () => {
    expect(scene(onlyAdmin)("Decrypt", {}, ROOT).decision).toBe("denied");
    expect(scene({})("Decrypt", {}, ROOT).decision).toBe("allowed");
  });
});

describe("A role named in the key policy of its account (rule 3)", () => {
  test("needs no identity policy", () => {
    expect(decision({ key: allow("kms:Decrypt", toRole) })).toBe("allowed");
    expect(decision({ key: allow("kms:Decrypt", toRole) }, "Encrypt")).toBe("denied");
  });

  test("is the sample statement with several principals", () => {
    const statement = allow(
      ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      {
        Principal: { Service: "logs.eu-west-1.amazonaws.com", AWS: [ROLE_ARN, `arn:aws:iam::${ACCOUNT}:role/role2`] },
      },
    );
    for (const action of ["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "DescribeKey"]) {
      expect(decision({ key: statement }, action)).toBe("allowed");
    }
    expect(decision({ key: statement }, "CreateGrant")).toBe("denied");
  });
});

describe("Delegation to the account (rules 4 and 5)", () => {
  test.each([
    ["the root ARN", ROOT],
    ["the bare account id", ACCOUNT],
  ])("by %s needs an allow in the identity policy too", (_, principal) => {
    const key = allow("kms:*", { Principal: { AWS: principal } });
    expect(decision({ key })).toBe("denied");
    expect(decision({ key, role: allow("kms:Decrypt", { Resource: KEY_ARN }) })).toBe("allowed");
    expect(decision({ key, role: allow("kms:Decrypt", { Resource: KEY_ARN }) }, "Encrypt")).toBe("denied");
  });

  test("is what a key without a policy has", () => {
    expect(decision({ role: allow("kms:Decrypt") })).toBe("allowed");
    expect(decision({})).toBe("denied");
  });

  test("reads as a chain of statements", () => {
    const proof = scene({
      key: allow("kms:*", { ...toRoot, Sid: "Account" }),
      role: allow("kms:Decrypt", { Sid: "Use" }),
    })("Decrypt");
    expect(whys(proof.because)).toEqual([
      "Allow aws_kms_key_policy.data (Account): key policy delegates kms:Decrypt to the account 111111111111",
      "Allow aws_iam_role_policy.job (Use): inline policy allows kms:Decrypt",
    ]);
  });

  test("to another account does not help a role of this one", () => {
    const key = allow("kms:*", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
    expect(decision({ key, role: allow("kms:*") })).toBe("denied");
  });

  test("is limited to the actions of the delegating statement", () => {
    const parts = { key: allow(["kms:Describe*", "kms:List*"], toRoot), role: allow("kms:Decrypt") };
    expect(decision(parts)).toBe("denied");
    expect(decision({ ...parts, role: allow("kms:DescribeKey") }, "DescribeKey")).toBe("allowed");
  });

  test("is limited to the conditions of the delegating statement", () => {
    const via = { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } };
    const proof = scene({ key: allow("kms:*", { ...toRoot, ...via }), role: allow("kms:Decrypt") });
    expect(proof("Decrypt", { "kms:viaservice": ["s3.eu-west-1.amazonaws.com"] }).decision).toBe("allowed");
    expect(proof("Decrypt", { "kms:viaservice": ["glue.eu-west-1.amazonaws.com"] }).decision).toBe("denied");
    expect(proof("Decrypt", { "kms:viaservice": "absent" }).decision).toBe("denied");
    expect(proof("Decrypt").decision).toBe("undetermined");
  });
});

describe("A deny in the identity policy (rule 6)", () => {
  test("works even when the key policy names the role and delegates nothing", () => {
    const key = allow("kms:*", toRole);
    expect(decision({ key, role: deny("kms:Decrypt") })).toBe("denied");
    expect(decision({ key, role: deny("kms:Decrypt") }, "Encrypt")).toBe("allowed");
  });
});

describe("What a plan does not hold (rules 10 and 11)", () => {
  test("is listed as an assumption of every proof", () => {
    expect(scene({})("Decrypt").assumes).toEqual([
      "no service control policy, resource control policy or session policy denies it",
    ]);
  });
});
