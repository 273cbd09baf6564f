import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { declared, others, type Side } from "../../../../../posture/src/assess/policy/exposure/who.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { Resource } from "../../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, graphOf, HERE, KEY_ARN, OTHER, ROLE_ARN, type Statements, toAll } from "../scene.js";
import { type Parts, roleArn, sideOf } from "./sides.js";

const to = (principal: Value) => allow("kms:Decrypt", { Principal: { AWS: principal } });
const when = (operator: string, name: string, value: Value): ValueObject => ({
  ...allow("kms:Decrypt", toAll),
  Condition: { [operator]: { [name]: value } },
});
const STRANGER = "999999999999";
const everyoneOf = (account: string, ...names: readonly string[]) => [
  `root of ${account}`,
  ...(names.length === 0 ? ["x"] : names).map((name) => `anyone like arn:aws:iam::${account}:role/${name}`),
];
const HOME = everyoneOf(ACCOUNT);
const AWAY = everyoneOf(STRANGER);

function asked(parts: Parts, after: Parts = parts) {
  return others(sideOf(parts), sideOf(after));
}
const names = (key: Statements, more: Parts["more"] = {}) =>
  asked({ key, more })
    ?.map(({ name }) => name)
    .sort();

describe("Asked are, beside those who are declared", () => {
  const session = `arn:aws:sts::${OTHER}:assumed-role/reader/one`;
  const user = `arn:aws:iam::${OTHER}:user/ann`;
  test.each<[string, Statements, readonly string[]]>([
    ["anyone of the key's account, and of one that nobody mentions", to(ROLE_ARN), [...HOME, ...AWAY]],
    ["a role that is only named", to(roleArn("x")), [roleArn("x"), ...HOME, ...AWAY]],
    [
      "a role of another account, and anyone there",
      to(`arn:aws:iam::${OTHER}:role/reader`),
      [`arn:aws:iam::${OTHER}:role/reader`, ...HOME, ...AWAY, ...everyoneOf(OTHER)],
    ],
    ["a user", to(user), [user, ...HOME, ...AWAY, ...everyoneOf(OTHER)]],
    ["a session", to(session), [session, ...HOME, ...AWAY, ...everyoneOf(OTHER)]],
    ["anyone of an account that is let in", to(OTHER), [...HOME, ...AWAY, ...everyoneOf(OTHER)]],
    [
      "a service",
      allow("kms:Decrypt", { Principal: { Service: "logs.amazonaws.com" } }),
      ["logs.amazonaws.com", ...HOME, ...AWAY],
    ],
    [
      "anyone of an account in a condition",
      when("StringEquals", "aws:PrincipalAccount", OTHER),
      [...HOME, ...AWAY, ...everyoneOf(OTHER)],
    ],
    [
      "anyone of an account in an ARN of a condition",
      when("ArnLike", "aws:SourceArn", `arn:aws:glue:*:${OTHER}:*`),
      [...HOME, ...AWAY, ...everyoneOf(OTHER)],
    ],
    ["nobody for a number that is no account", when("StringEquals", "aws:x", "1234567890123"), [...HOME, ...AWAY]],
    [
      "one more stranger where the first is no stranger",
      to(STRANGER),
      [...HOME, ...AWAY, ...everyoneOf("888888888888")],
    ],
    [
      "one of each kind of role that conditions tell apart, in each account",
      when("ArnLike", "aws:PrincipalArn", roleArn("glue-*")),
      [...everyoneOf(ACCOUNT, "glue-", "g"), ...AWAY],
    ],
    [
      "nobody more for what other conditions say",
      when("ArnLike", "aws:SourceArn", "arn:aws:iam::*:role/a*"),
      [...HOME, ...AWAY],
    ],
    ["nobody for what was deleted", to("AROAABCDEFGHIJKLMNOPQ"), [...HOME, ...AWAY]],
    ["nobody more under no policy", [], [...HOME, ...AWAY]],
  ])("%s", (_who, key, expected) => {
    expect(names(key)).toEqual([...expected].sort());
  });

  test("whom a grant names", () => {
    const grant = { key_id: KEY_ARN, grantee_principal: roleArn("x"), operations: ["Decrypt"] };
    expect(names([], { "aws_kms_grant.x": grant })).toContain(roleArn("x"));
    expect(names([], { "aws_kms_grant.x": { ...grant, grantee_principal: ROLE_ARN } })).toEqual(
      [...HOME, ...AWAY].sort(),
    );
  });

  test("whom either side names", () => {
    const found = asked({ key: to(roleArn("x")) }, { key: to(roleArn("y")) })!.map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining([roleArn("x"), roleArn("y")]));
  });

  test("the same on both sides, as what they are", () => {
    const kinds = Object.fromEntries(
      asked({ key: to([user, session, roleArn("x"), OTHER]) })!.map(({ name, before, after }) => {
        expect(before).toBe(after);
        return [name, [after!.kind, String(after!.account), String(after!.session)].join(" ")];
      }),
    );
    expect(kinds).toMatchObject({
      [user]: `user ${OTHER} null`,
      [session]: `role ${OTHER} ${session}`,
      [roleArn("x")]: `role ${ACCOUNT} arn:aws:sts::${ACCOUNT}:assumed-role/x/(unknown: the session name)`,
      [`root of ${OTHER}`]: `root ${OTHER} null`,
      [`anyone like arn:aws:iam::${OTHER}:role/x`]: `role ${OTHER} null`,
    });
  });

  test("nobody at all where conditions tell too many kinds apart", () => {
    const many = [..."QWXYZKVC"].map((letter) => `arn:aws:iam::*:role/*${letter}*`);
    expect(names(when("ArnLike", "aws:PrincipalArn", many))).toBeUndefined();
    const change = compareExposure(sideOf({ key: [] }), sideOf({ key: when("ArnLike", "aws:PrincipalArn", many) }));
    expect(change.missing).toBe("the principals of its policies have too many combinations to compare");
    expect(change).toMatchObject({ decrypt: "undetermined", administer: "undetermined", use: "undetermined" });
  });

  test("in the partition of the key", () => {
    const china = {
      "data.aws_partition.here": { partition: "aws-cn" },
      "data.aws_region.here": { name: "cn-north-1" },
    };
    expect(names([], china)).toContain(`anyone like arn:aws-cn:iam::${ACCOUNT}:role/x`);
  });

  test("with all the rights that their own account may give", () => {
    const delegated = { key: allow("kms:*", { Principal: { AWS: [OTHER, roleArn("x")] } }) };
    const change = compareExposure(sideOf({ key: [] }), sideOf(delegated));
    expect(change).toMatchObject({ decrypt: "broadened", administer: "broadened" });
    const denied = {
      key: [...[delegated.key], allow("kms:Decrypt", { Principal: { AWS: `arn:aws:iam::${OTHER}:role/r` } })],
    };
    const other = compareExposure(sideOf(delegated), sideOf(denied));
    expect(other.direction).toBe("same");
  });
});

describe("A role is the same one", () => {
  const side = (roles: Readonly<Record<string, ValueObject>>, moved: Readonly<Record<string, string>> = {}): Side => {
    const graph = graphOf({ ...HERE, "aws_kms_key.data": { arn: KEY_ARN, policy: document([]) }, ...roles });
    const resources = graph.resources.map((one): Resource => {
      const previousAddress = moved[one.address];
      return previousAddress === undefined ? one : { ...one, previousAddress };
    });
    const world = worldOf({ ...graph, resources });
    return { world, key: world.keys.find("aws_kms_key.data", "") };
  };
  const pairs = (before: Side, after: Side) =>
    declared(before, after).map((one) => `${one.name}: ${one.before?.id ?? "none"} → ${one.after?.id ?? "none"}`);
  const role = (name: string): ValueObject => ({ name, arn: roleArn(name) });
  const [A, B, M] = ["aws_iam_role.a", "aws_iam_role.b", "module.m.aws_iam_role.a"];

  test("under the same address, whatever its name is", () => {
    expect(pairs(side({ [A]: role("one") }), side({ [A]: role("two") }))).toEqual([`${A}: ${A} → ${A}`]);
  });

  test("where the plan moves it", () => {
    expect(pairs(side({ [A]: role("one") }), side({ [M]: role("two") }, { [M]: A }))).toEqual([`${M}: ${A} → ${M}`]);
    expect(pairs(side({ [A]: role("one") }), side({ [M]: role("two") }, { [M]: B }))).toEqual([
      `${A}: ${A} → none`,
      `${M}: none → ${M}`,
    ]);
  });

  test("under the same name at another address, unless both are there", () => {
    expect(pairs(side({ [A]: role("one") }), side({ [M]: role("one") }))).toEqual([`${M}: ${A} → ${M}`]);
    expect(pairs(side({ [A]: role("one") }), side({ [A]: role("one"), [M]: role("one") }))).toEqual([
      `${A}: ${A} → ${A}`,
      `${M}: none → ${M}`,
    ]);
  });

  test("and else comes or goes, in the order of addresses", () => {
    expect(pairs(side({ [B]: role("b") }), side({ [A]: role("a") }))).toEqual([
      `${A}: none → ${A}`,
      `${B}: ${B} → none`,
    ]);
    expect(pairs(side({}), side({}))).toEqual([]);
  });

  test("in a stack of its own", () => {
    const of = (address: string, previousAddress?: string) => {
      const one = { id: `s:${address}`, address, stack: "s", mode: "managed" as const, type: "aws_iam_role" };
      const values = { name: previousAddress === undefined ? "one" : "two" };
      const resource: Resource = { ...one, values, ...(previousAddress === undefined ? {} : { previousAddress }) };
      const world = worldOf({ ...graphOf({}), resources: [resource] });
      return { world, key: world.keys.find(Sym.ref("var.key", ""), "s") };
    };
    expect(pairs(of(A), of(M, A))).toEqual([`${M}: s:${A} → s:${M}`]);
  });
});
