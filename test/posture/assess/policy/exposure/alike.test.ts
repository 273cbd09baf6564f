import { describe, expect, test } from "@jest/globals";
import { unlike } from "../../../../../posture/src/assess/policy/exposure/alike.js";
import { declared, type Side } from "../../../../../posture/src/assess/policy/exposure/who.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, graphOf, HERE, KEY_ARN, OTHER, toAll, toRoot } from "../scene.js";
import { roleArn } from "./sides.js";

type Resources = Readonly<Record<string, ValueObject>>;

const EDGE = `arn:aws:iam::${ACCOUNT}:policy/edge`;
const role = (name: string, more: ValueObject = {}): Resources => ({
  [`aws_iam_role.${name}`]: { name, arn: roleArn(name), ...more },
});
const policy = (...statements: readonly ValueObject[]): Value => ({ Version: "2012-10-17", Statement: statements });

function side(key: Value, roles: Resources, more: Resources = {}): Side {
  const values = { arn: KEY_ARN, policy: key };
  const world = worldOf(graphOf({ ...HERE, "aws_kms_key.data": values, ...roles, ...more }));
  return { world, key: world.keys.find("aws_kms_key.data", "") };
}

/** Whom it is asked of, out of all roles and users that are declared. */
function asked(before: Side, after: Side = before): string {
  const all = unlike(declared(before, after), before, after);
  return all
    .map(({ name }) => name.replace(/^aws_iam_(role|user)\./, ""))
    .sort()
    .join(" ");
}

const PLAIN: Resources = { ...role("a"), ...role("b"), ...role("glue-c") };
const writes: Resources = {
  ...role("near"),
  "aws_iam_role_policy.near": { role: "near", policy: policy(allow("kms:Decrypt", { Resource: KEY_ARN })) },
};
const to = (principal: Value) => allow("kms:Decrypt", { Principal: { AWS: principal } });

describe("Where a key speaks to those whom it names", () => {
  test.each<[string, ValueObject, string]>([
    ["nobody else is asked", to(roleArn("a")), "a near"],
    ["whom it means with an id is asked", to("AROAABCDEFGHIJKLMNOPQ"), "b near"],
    ["whose session it names is asked", to(`arn:aws:sts::${ACCOUNT}:assumed-role/a/x`), "a near"],
    ["whom it refers to is asked", to(Sym.ref("aws_iam_role.a", "arn")), "a near"],
    [
      "anyone is asked whom it may mean",
      to(new Sym([`arn:aws:iam::${ACCOUNT}:role/`, { to: "var.role", attribute: "" }])),
      "a b glue-c near",
    ],
    ["its account speaks through its own policies", allow("kms:*", toRoot), "near"],
    ["nobody is asked whom it keeps out with all others", deny("kms:Decrypt", toAll), "near"],
    ["services are nobody of them", allow("kms:*", { Principal: { Service: "glue.amazonaws.com" } }), "near"],
  ])("%s", (_what, statement, expected) => {
    const roles = { ...PLAIN, ...writes, ...role("b", { unique_id: "AROAABCDEFGHIJKLMNOPQ" }) };
    expect(asked(side(policy(statement), roles))).toBe(expected);
  });

  test("whom a grant names is asked", () => {
    const grant = { key_id: KEY_ARN, grantee_principal: roleArn("b"), operations: ["Decrypt"] };
    expect(asked(side(policy(), PLAIN, { "aws_kms_grant.g": grant }))).toBe("b");
  });

  test("whom either side names is asked", () => {
    expect(asked(side(policy(to(roleArn("a"))), PLAIN), side(policy(to(roleArn("b"))), PLAIN))).toBe("a b");
    expect(asked(side(policy(), { ...PLAIN, ...writes }), side(policy(), { ...PLAIN, ...role("near") }))).toBe("near");
  });

  test("one whose ARN is not known yet may be the one that it names", () => {
    const later = { "aws_iam_role.later": { name: Sym.ref("var.name", "") } };
    expect(asked(side(policy(to(roleArn("a"))), { ...PLAIN, ...later }))).toBe("a later");
  });
});

describe("Where a key speaks to everyone", () => {
  const open = allow("kms:Decrypt", toAll);
  const narrowed = (operator: string, name: string, value: Value) => ({
    ...open,
    Condition: { [operator]: { [name]: value } },
  });

  test.each<[string, Value, string]>([
    ["one of a kind is asked", policy(open), "a near"],
    ["whom it names is asked as well", policy(open, to(roleArn("b"))), "a b near"],
    [
      "one of a kind is asked where it leaves somebody out",
      policy(allow("kms:Decrypt", { NotPrincipal: { AWS: roleArn("b") } })),
      "a b near",
    ],
    [
      "one of a kind is asked where it names others beside",
      policy(allow("kms:Decrypt", { Principal: { AWS: [roleArn("b"), "*"] } })),
      "a b near",
    ],
    [
      "one of a kind is asked where it is about something that is called alike",
      policy(narrowed("StringEquals", "x:aws:userid", "data")),
      "a near",
    ],
    ["one of a kind is asked where nobody can read it", Sym.ref("var.policy", ""), "a near"],
    [
      "each is asked where a statement is not known",
      policy({ ...open, Effect: Sym.ref("var.effect", "") }),
      "a b glue-c near",
    ],
    [
      "each is asked where it speaks of tags",
      policy(narrowed("StringEquals", "aws:PrincipalTag/team", "data")),
      "a b glue-c near",
    ],
    [
      "each is asked where it speaks of ids",
      policy(narrowed("StringLike", "aws:userid", "AROA*:x")),
      "a b glue-c near",
    ],
    [
      "each is asked where it speaks of users",
      policy(narrowed("StringEquals", "aws:username", "x")),
      "a b glue-c near",
    ],
    [
      "each is asked where it speaks of types",
      policy(narrowed("StringEquals", "aws:PrincipalType", "User")),
      "a b glue-c near",
    ],
    [
      "one of a kind is asked where it speaks of the account",
      policy(narrowed("StringEquals", "aws:PrincipalAccount", ACCOUNT)),
      "a near",
    ],
    ["one of each shape is asked", policy(narrowed("ArnLike", "aws:PrincipalArn", roleArn("glue-*"))), "a glue-c near"],
  ])("%s", (_what, key, expected) => {
    expect(asked(side(key, { ...PLAIN, ...writes }))).toBe(expected);
  });

  test("users are of another kind, and so are those of other accounts", () => {
    const more = {
      ...role("far", { arn: `arn:aws:iam::${OTHER}:role/far` }),
      "aws_iam_user.ann": { name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann` },
    };
    expect(asked(side(policy(open), { ...PLAIN, ...more }))).toBe("a ann far");
  });

  test("those with a boundary are each of their own kind", () => {
    const bounded = { permissions_boundary: EDGE };
    const edge = { "aws_iam_policy.edge": { name: "edge", arn: EDGE, policy: policy(allow("s3:*")) } };
    expect(asked(side(policy(open), { ...PLAIN, ...role("x", bounded), ...role("y", bounded) }, edge))).toBe("a x y");
  });

  test("those who get a boundary are of another kind than those who have none", () => {
    const edge = { "aws_iam_policy.edge": { name: "edge", arn: EDGE, policy: policy(allow("s3:*")) } };
    const roles = (more: ValueObject) => ({ ...role("a"), ...role("b"), ...role("x", more), ...role("y", more) });
    const [before, after] = [
      side(policy(open), roles({}), edge),
      side(policy(open), roles({ permissions_boundary: EDGE }), edge),
    ];
    expect(asked(before, after)).toBe("a x y");
  });

  test("those who come or go are of another kind than those who stay", () => {
    const [before, after] = [
      side(policy(open), { ...role("a"), ...role("b"), ...role("old") }),
      side(policy(open), { ...role("a"), ...role("b"), ...role("new1"), ...role("new2") }),
    ];
    expect(asked(before, after)).toBe("a new1 old");
  });

  test("on one side is enough", () => {
    expect(asked(side(policy(open), PLAIN), side(policy(), PLAIN))).toBe("a");
    expect(asked(side(policy(), PLAIN), side(policy(open), PLAIN))).toBe("a");
  });
});
