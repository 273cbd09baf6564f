import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { exposureOf } from "../../../../../posture/src/assess/policy/exposure/exposure.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  deny,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  ROOT,
  type Statements,
  toAll,
  toRole,
  toRoot,
} from "../scene.js";
import { type Parts, roleArn, sideOf } from "./sides.js";

const compare = (before: Parts, after: Parts) => compareExposure(sideOf(before), sideOf(after));
const keys = (before: Statements, after: Statements) => compare({ key: before }, { key: after });
const s3 = "s3.eu-west-1.amazonaws.com";
const when = (operator: string, key: string, value: string | readonly string[]): ValueObject => ({
  Condition: { [operator]: { [key]: value } },
});
const only = allow("kms:Decrypt", toRole);

describe("Access to a key is broadened", () => {
  const { Action: _, ...bare } = allow("", toRole);
  const narrow = allow("kms:*", { ...toAll, ...when("ArnLike", "aws:PrincipalArn", roleArn("glue-*")) });
  test.each<[string, Statements, Statements, string]>([
    ["by a principal", only, allow("kms:Decrypt", { Principal: { AWS: [ROLE_ARN, roleArn("x")] } }), roleArn("x")],
    ["by another account", only, [only, allow("kms:Decrypt", { Principal: { AWS: OTHER } })], OTHER],
    ["by an action", only, allow(["kms:Decrypt", "kms:Encrypt"], toRole), "aws_iam_role.job"],
    ["by NotAction", only, { ...bare, NotAction: "kms:Encrypt" }, "aws_iam_role.job"],
    [
      "by a dropped condition",
      allow("kms:Decrypt", { ...toRole, ...when("StringEquals", "kms:ViaService", s3) }),
      only,
      "aws_iam_role.job",
    ],
    [
      "by IfExists",
      allow("kms:Decrypt", { ...toRole, ...when("StringEquals", "kms:ViaService", s3) }),
      allow("kms:Decrypt", { ...toRole, ...when("StringEqualsIfExists", "kms:ViaService", s3) }),
      "aws_iam_role.job",
    ],
    [
      "by one more value",
      allow("kms:Decrypt", { ...toRole, ...when("StringEquals", "kms:ViaService", s3) }),
      allow("kms:Decrypt", { ...toRole, ...when("StringEquals", "kms:ViaService", [s3, "x"]) }),
      "aws_iam_role.job",
    ],
    [
      "by a widened wildcard",
      narrow,
      allow("kms:*", { ...toAll, ...when("ArnLike", "aws:PrincipalArn", roleArn("g*")) }),
      "anyone like",
    ],
    ["by a removed deny", [allow("kms:*", toRoot), deny("kms:Decrypt", toAll)], allow("kms:*", toRoot), "root of"],
    [
      "by a service",
      only,
      [only, allow("kms:Encrypt", { Principal: { Service: "logs.eu-west-1.amazonaws.com" } })],
      "logs.eu-west-1",
    ],
    [
      "by a wider range of addresses",
      allow("kms:Decrypt", { ...toRole, ...when("IpAddress", "aws:SourceIp", "10.1.0.0/16") }),
      allow("kms:Decrypt", { ...toRole, ...when("IpAddress", "aws:SourceIp", "10.0.0.0/8") }),
      "aws_iam_role.job",
    ],
    [
      "by a later date",
      allow("kms:Decrypt", { ...toRole, ...when("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z") }),
      allow("kms:Decrypt", { ...toRole, ...when("DateLessThan", "aws:CurrentTime", "2027-01-01T00:00:00Z") }),
      "aws_iam_role.job",
    ],
    ["by delegation", only, [only, allow("kms:*", toRoot)], "root of"],
    ["by everybody", only, allow("kms:Decrypt", toAll), "root of"],
  ])("%s, and the other way round it is narrowed", (_what, before, after, who) => {
    const grown = keys(before, after);
    expect(grown.direction).toBe("broadened");
    expect(grown.witness).toMatchObject({ before: "denied", after: "allowed" });
    expect(grown.witness?.principal).toContain(who);
    const shrunk = keys(after, before);
    expect(shrunk.direction).toBe("narrowed");
    expect(shrunk.witness).toMatchObject({ before: "allowed", after: "denied" });
  });

  test("by NotPrincipal; whether the one it lists is let in as well nobody says", () => {
    const all = allow("kms:Decrypt", { NotPrincipal: { AWS: roleArn("x") } });
    expect(keys(only, [only, all])).toMatchObject({
      direction: "broadened",
      witness: { before: "denied", after: "allowed" },
    });
    expect(keys([only, all], only).direction).toBe("undetermined");
  });

  test("by a grant", () => {
    const grant = { "aws_kms_grant.x": { key_id: KEY_ARN, grantee_principal: roleArn("x"), operations: ["Decrypt"] } };
    const grown = compare({ key: only }, { key: only, more: grant });
    expect(grown).toMatchObject({ direction: "broadened", decrypt: "broadened", administer: "same" });
    expect(grown.witness?.because[0]?.address).toBe("aws_kms_grant.x");
  });

  test("by an identity policy of a role whose key policy did not change", () => {
    const key = allow("kms:*", toRoot);
    const grown = compare({ key }, { key, role: allow("kms:Decrypt") });
    expect(grown).toMatchObject({ direction: "broadened", decrypt: "broadened", use: "same" });
    expect(grown.witness).toMatchObject({ principal: "aws_iam_role.job", action: "kms:Decrypt", context: {} });
  });

  test("by a new role that may use it, not by one that may not", () => {
    const key = allow("kms:*", toRoot);
    const role = (policy: Statements) => ({
      "aws_iam_role.new": {
        name: "new",
        arn: roleArn("new"),
        inline_policy: [{ name: "x", policy: JSON.stringify({ Statement: policy }) }],
      },
    });
    expect(compare({ key }, { key, more: role(allow("kms:Decrypt")) }).direction).toBe("broadened");
    expect(compare({ key }, { key, more: role(allow("s3:*")) }).direction).toBe("same");
  });

  test("not by a role that only moves to another address", () => {
    const key = allow("kms:*", toRole);
    const moved = { "module.etl.aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN } };
    const [before, after] = [sideOf({ key }), sideOf({ key, more: moved, bare: true })];
    expect(compareExposure(before, after).direction).toBe("same");
  });

  test("by a dropped boundary", () => {
    const key = allow("kms:*", toRole);
    const edge = {
      "aws_iam_role.job": {
        name: "glue-job",
        arn: ROLE_ARN,
        permissions_boundary: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      },
    };
    expect(compare({ key, more: edge }, { key }).direction).toBe("broadened");
  });

  test("in what it is about: decrypting, administering, other use", () => {
    expect(keys(only, [only, allow("kms:PutKeyPolicy", toRole)])).toMatchObject({
      decrypt: "same",
      administer: "broadened",
      use: "same",
    });
    expect(keys(only, [only, allow("kms:DescribeKey", toRole)])).toMatchObject({
      decrypt: "same",
      administer: "same",
      use: "broadened",
    });
    expect(keys(only, allow("kms:ReEncryptFrom", toRole))).toMatchObject({ decrypt: "broadened" });
  });

  test("even when it is narrowed elsewhere", () => {
    expect(keys(only, allow("kms:Decrypt", { Principal: { AWS: roleArn("x") } })).direction).toBe("broadened");
  });

  test("with a witness that names the values of the request", () => {
    const before = allow("kms:Decrypt", { ...toRole, ...when("StringEquals", "kms:ViaService", s3) });
    expect(keys(before, only).witness?.context).toEqual({ "kms:viaservice": null });
  });
});

describe("The same meaning is no change", () => {
  const via = (operator: string, value: string | readonly string[]) =>
    allow("kms:Decrypt", { ...toRole, ...when(operator, "kms:ViaService", value) });
  test.each<[string, Statements, Statements]>([
    ["order of statements", [only, allow("kms:Encrypt", toRole)], [allow("kms:Encrypt", toRole), only]],
    ["split statements", allow(["kms:Decrypt", "kms:Encrypt"], toRole), [only, allow("kms:Encrypt", toRole)]],
    ["Sids", only, { ...only, Sid: "Named" }],
    ["case of actions", only, allow("KMS:DECRYPT", toRole)],
    ["expanded wildcards", allow("kms:ReEncrypt*", toRole), allow(["kms:ReEncryptFrom", "kms:ReEncryptTo"], toRole)],
    ["forms of the account", allow("kms:*", toRoot), allow("kms:*", { Principal: { AWS: ACCOUNT } })],
    ["the key's own ARN", only, { ...only, Resource: KEY_ARN }],
    ["a dead action", only, allow(["kms:Decrypt", "kms:ReEncrypt"], toRole)],
    ["StringLike without wildcards", via("StringEquals", s3), via("StringLike", s3)],
    ["a value that another one covers", via("StringLike", "s3.*"), via("StringLike", ["s3.*", s3])],
    ["a deny of what nobody may", only, [only, deny("kms:Encrypt", toRole)]],
    [
      "a role that the account already stands for",
      [allow("kms:*", { ...toAll, ...when("StringEquals", "aws:PrincipalAccount", ACCOUNT) })],
      [allow("kms:*", { ...toAll, ...when("StringEquals", "kms:CallerAccount", ACCOUNT) })],
    ],
  ])("%s", (_what, before, after) => {
    expect(keys(before, after)).toMatchObject({ direction: "same", witness: null });
    expect(keys(after, before).direction).toBe("same");
  });

  test("nor is what nobody knows, when it stays as it is", () => {
    const hidden = {
      "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN, managed_policy_arns: ["arn:aws:iam::aws:policy/Unheard"] },
    };
    const key = allow("kms:*", toRoot);
    expect(compare({ key, more: hidden }, { key, more: hidden }).direction).toBe("same");
  });
});

describe("What cannot be told is undetermined", () => {
  test("when a policy is not known on one side", () => {
    const unknown = { "aws_kms_key.data": { arn: KEY_ARN, policy: Sym.opaque("known only after apply") } };
    const change = compare({ key: only }, { more: unknown });
    expect(change.direction).toBe("undetermined");
    expect(change.missing).toContain("known only after apply");
  });

  test("when an opaque policy stands on both sides: it may have changed", () => {
    const unknown = { "aws_kms_key.data": { arn: KEY_ARN, policy: Sym.opaque("the result of a program") } };
    expect(compare({ more: unknown }, { more: unknown }).direction).toBe("undetermined");
    const named = { "aws_kms_key.data": { arn: KEY_ARN, policy: Sym.ref("var.policy", "") } };
    expect(compare({ more: named }, { more: named }).direction).toBe("same");
  });

  test("when conditions have too many combinations", () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`kms:EncryptionContext:k${index}`, ["a*", "*b", "c"]]),
    );
    const crowded = allow("kms:Decrypt", { ...toRole, Condition: { StringLike: many } });
    const change = keys(only, crowded);
    expect(change.direction).toBe("undetermined");
    expect(change.missing).toMatch(/too many combinations/);
  });
});

describe("Who can decrypt and who can administer", () => {
  test("names roles, everyone who is not named, and conditions", () => {
    const key = [
      allow("kms:*", { ...toRoot, Sid: "Account" }),
      allow("kms:Decrypt", { ...toRole, Sid: "Job", ...when("StringEquals", "kms:ViaService", s3) }),
    ];
    const { decrypters, administrators, complete } = exposureOf(sideOf({ key }));
    expect(complete).toBe(true);
    expect(decrypters).toEqual([
      { principal: `anyone like arn:aws:iam::${ACCOUNT}:role/x`, when: "always", conditions: [] },
      { principal: "aws_iam_role.job", when: "sometimes", conditions: [`StringEquals kms:ViaService ${s3}`] },
      { principal: `root of ${ACCOUNT}`, when: "always", conditions: [] },
    ]);
    expect(administrators.map(({ principal }) => principal)).toEqual([
      `anyone like arn:aws:iam::${ACCOUNT}:role/x`,
      `root of ${ACCOUNT}`,
    ]);
  });

  test("is nobody under an empty policy, and everybody under a public one", () => {
    expect(exposureOf(sideOf({ key: [] })).decrypters).toEqual([]);
    const open = exposureOf(sideOf({ key: allow("kms:Decrypt", toAll) }));
    expect(open.decrypters.map(({ principal }) => principal)).toContain("anyone like arn:aws:iam::999999999999:role/x");
    expect(open.administrators).toEqual([]);
  });

  test("has root only where the policy says so", () => {
    const { decrypters } = exposureOf(sideOf({ key: allow("kms:*", { Principal: { AWS: ROOT } }) }));
    expect(decrypters.map(({ principal }) => principal)).toContain(`root of ${ACCOUNT}`);
    expect(exposureOf(sideOf({ key: only })).decrypters.map(({ principal }) => principal)).toEqual([
      "aws_iam_role.job",
    ]);
  });
});
