import { describe, expect, test } from "@jest/globals";
import {
  alike,
  concerns,
  grantsOf,
  isOpaque,
  sourcesOf,
} from "../../../../../posture/src/assess/policy/exposure/statements.js";
import { parsePolicy } from "../../../../../posture/src/assess/policy/model/parse.js";
import type { PolicySource } from "../../../../../posture/src/assess/policy/model/policy.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, KEY_ARN, toAll, toRole } from "../scene.js";
import { sideOf } from "./sides.js";

const source = (written: Value): PolicySource => ({
  ...{ address: "a", stack: "", what: "policy" },
  policy: parsePolicy(written),
});
const document = (...statements: readonly Value[]): Value => ({ Version: "2012-10-17", Statement: statements });
const of = (...statements: readonly Value[]) => source(document(...statements));
const one = allow("kms:Decrypt", { Sid: "One" });
const from = (name: string) => Sym.ref(`var.${name}`, "");

describe("Two policies say the same of keys", () => {
  test.each<[string, PolicySource, PolicySource]>([
    ["in the same words", of(one), of(one)],
    ["under another name", of(one), of({ ...one, Sid: "Two" })],
    ["at another place", of(allow("s3:*"), one), of(one)],
    ["whatever they say of other things", of(one, allow("s3:*")), of(one, allow("glue:*"), allow("s3:Get*"))],
    ["in another one of the newer versions", of(one), source({ Version: "2012-10-18", Statement: [one] })],
    [
      "in the oldest version, which is that of none",
      source({ Version: "2008-10-17", Statement: [one] }),
      source({ Statement: [one] }),
    ],
    [
      "with the same unknown value",
      of(allow("kms:Decrypt", { Resource: from("a") })),
      of(allow("kms:Decrypt", { Resource: from("a") })),
    ],
    ["where both are missing", source(null), source(null)],
    ["where both are the same unknown text", source(from("a")), source(from("a"))],
  ])("%s", (_how, a, b) => {
    expect(alike([a], [b])).toBe(true);
    expect(isOpaque(a)).toBe(false);
  });

  test.each<[string, PolicySource, PolicySource]>([
    ["with another action", of(one), of(allow("kms:Encrypt"))],
    ["with another effect", of(one), of(deny("kms:Decrypt"))],
    ["with another resource", of(one), of({ ...one, Resource: KEY_ARN })],
    ["with another principal", of({ ...one, ...toAll }), of({ ...one, ...toRole })],
    ["with a condition", of(one), of({ ...one, Condition: { Bool: { "aws:SecureTransport": "true" } } })],
    [
      "with another unknown value",
      of(allow("kms:Decrypt", { Resource: from("a") })),
      of(allow("kms:Decrypt", { Resource: from("b") })),
    ],
    [
      "with the text of an unknown value",
      of(allow("kms:Decrypt", { Resource: from("a") })),
      of(allow("kms:Decrypt", { Resource: "var.a" })),
    ],
    ["where variables count", of(one), source({ Version: "2008-10-17", Statement: [one] })],
    ["once more", of(one), of(one, one)],
    ["where one cannot be read", of(), source(null)],
    ["where each cannot be read for a reason of its own", source(from("a")), source(from("b"))],
  ])("not %s", (_how, a, b) => {
    expect(alike([a], [b])).toBe(false);
    expect(alike([b], [a])).toBe(false);
  });

  test.each<[string, PolicySource]>([
    ["a value", of({ ...one, Resource: Sym.opaque("a file") })],
    ["a part of a value", of({ ...one, Resource: new Sym(["arn:", { why: "a file" }]) })],
    ["all of it", source(Sym.opaque("a file"))],
  ])("not where of one nothing is known but the reason: %s", (_what, hidden) => {
    expect(isOpaque(hidden)).toBe(true);
    expect(isOpaque(hidden)).toBe(true);
    expect(alike([hidden], [hidden])).toBe(false);
    expect(alike([of(one)], [hidden])).toBe(false);
    expect(alike([hidden], [of(one)])).toBe(false);
  });

  test("in any order, and as many times", () => {
    const [a, b] = [of(one), of(allow("kms:Encrypt"))];
    expect(alike([a, b], [b, a])).toBe(true);
    expect(alike([a, a, b], [b, a, b])).toBe(false);
    expect(alike([a], [a, a])).toBe(false);
    expect(alike([], [])).toBe(true);
  });
});

describe("Policies say something of a key", () => {
  const { key } = sideOf({});
  const { Resource: _, ...bare } = one;
  test.each<[string, PolicySource, boolean]>([
    ["by its ARN", of({ ...one, Resource: KEY_ARN }), true],
    ["by one of two ARNs", of({ ...one, Resource: [`${KEY_ARN}0`, KEY_ARN] }), true],
    ["but not by another's", of({ ...one, Resource: `${KEY_ARN}0` }), false],
    ["by what it is not", of({ ...bare, NotResource: `${KEY_ARN}0` }), true],
    ["but not without a resource", of(bare), false],
    ["perhaps, without a resource that is known", of({ ...bare, Effect: from("effect") }), true],
    ["perhaps, by a variable", of({ ...one, Resource: "arn:aws:kms:*:*:key/${aws:userid}" }), true],
    ["but not by what else they allow", of(allow("s3:*")), false],
    ["perhaps, where they cannot be read", source(null), true],
  ])("%s", (_how, policy, expected) => {
    expect(concerns([policy], key)).toBe(expected);
    expect(concerns([of(allow("s3:*")), policy], key)).toBe(expected);
  });
});

describe("A say in what somebody does with a key have", () => {
  test("its policy, and those of who does it, with his boundary", () => {
    const { key, world } = sideOf({ key: one, role: one });
    const role = world.actors.find("aws_iam_role.job", "");
    const boundary = of(one);
    expect(sourcesOf(null, key)).toEqual([key.policy]);
    expect(sourcesOf(role, key)).toEqual([key.policy, ...role.policies]);
    expect(sourcesOf({ ...role, boundary }, key)).toEqual([key.policy, ...role.policies, boundary]);
    expect(sourcesOf(role, { ...key, policy: null })).toEqual(role.policies);
  });

  test("its grants, whatever their addresses are", () => {
    const grant = (grantee_principal: Value): ValueObject => ({
      key_id: KEY_ARN,
      grantee_principal,
      operations: ["Decrypt"],
    });
    const granted = (address: string, grantee: Value) => grantsOf(sideOf({ more: { [address]: grant(grantee) } }).key);
    expect(granted("aws_kms_grant.a", from("a"))).toBe(granted("aws_kms_grant.b", from("a")));
    expect(granted("aws_kms_grant.a", from("a"))).not.toBe(granted("aws_kms_grant.a", from("b")));
    expect(granted("aws_kms_grant.a", Sym.opaque("a list"))).toBeNull();
    expect(grantsOf(sideOf({}).key)).toBe("[]");
  });
});
