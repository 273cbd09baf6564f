import { describe, expect, test } from "@jest/globals";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  allow,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  ROLE_ARN,
  resourcesOf,
  scene,
  toAll,
  toRole,
} from "../scene.js";

const KEY = "aws_kms_key.data";
const LATER = Sym.opaque("later");
const policy = document(allow("kms:*", toRole));

/** The key of the scene, with what else there is. */
const key = (more: Readonly<Record<string, ValueObject>>, values: ValueObject = {}) =>
  worldOf(graphOf({ ...HERE, [KEY]: { arn: KEY_ARN, ...values }, "aws_kms_key.other": {}, ...more })).keys.all.get(
    KEY,
  )!;

describe("What is not known to be of a key", () => {
  const unplaced: readonly Value[] = [LATER, Sym.ref("var.key", ""), null];

  test.each(unplaced)("may be its policy: %s", (key_id) => {
    expect(key({ "aws_kms_key_policy.p": { key_id, policy } }, { policy }).policy?.policy.unreadable).toBe(
      "the key of aws_kms_key_policy.p is not known: it may be the policy of this one",
    );
  });

  test.each(unplaced)("may be a grant of it, which then perhaps allows: %s", (key_id) => {
    const grant = { key_id, grantee_principal: ROLE_ARN, operations: ["Decrypt"] };
    const asked = scene({
      key: allow("kms:*", { Principal: { AWS: "123456789012" } }),
      more: { "aws_kms_grant.g": grant },
    });
    expect(asked("Decrypt").decision).toBe("undetermined");
    expect(asked("Decrypt").missing).toEqual(["the key of aws_kms_grant.g"]);
  });

  test.each(unplaced)("may be an alias of it, on which a deny may rest: %s", (target_key_id) => {
    const byAlias = { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/x" } } };
    const asked = (more: Readonly<Record<string, ValueObject>>) =>
      scene({ key: allow("kms:*", toRole), role: deny("kms:Decrypt", byAlias), more })("Decrypt").decision;
    expect(asked({ "aws_kms_alias.x": { name: "alias/x", target_key_id } })).toBe("undetermined");
    expect(asked({ "aws_kms_alias.x": { name: "alias/x", target_key_id: KEY_ARN } })).toBe("denied");
    expect(asked({ "aws_kms_alias.y": { name: "alias/y", target_key_id: KEY_ARN } })).toBe("allowed");
  });

  test("is none of it when it refers to another key, one of another stack or another source", () => {
    for (const other of [Sym.ref("aws_kms_key.other", "key_id"), "alias/elsewhere"]) {
      const found = key({
        "aws_kms_key_policy.p": { key_id: other, policy },
        "aws_kms_grant.g": { key_id: other, grantee_principal: ROLE_ARN, operations: ["Decrypt"] },
        "aws_kms_alias.a": { name: "alias/a", target_key_id: other },
      });
      expect([found.policy?.what, found.grants, found.aliases]).toEqual(["default key policy", [], []]);
    }
    const foreign = Sym.ref("data.aws_kms_key.d", "arn");
    const found = key({ "aws_kms_grant.g": { key_id: foreign }, "aws_kms_alias.a": { target_key_id: foreign } });
    expect([found.grants, found.aliases]).toEqual([[], []]);
  });

  test("does not hide the policy that is known to be its own", () => {
    const found = key({
      "aws_kms_key_policy.a": { key_id: LATER, policy },
      "aws_kms_key_policy.b": { key_id: KEY_ARN, policy },
    });
    expect(found.policy).toMatchObject({
      address: "aws_kms_key_policy.b",
      what: "key policy",
      policy: { unreadable: null },
    });
  });

  test("is also a policy of a key that a data source reads: it may be this one", () => {
    const found = key({ "aws_kms_key_policy.p": { key_id: Sym.ref("data.aws_kms_key.d", "id"), policy } });
    expect(found.policy).toMatchObject({ what: "key policy", policy: { version: "", statements: [] } });
  });

  test("hides nothing of the keys of another stack", () => {
    const resources = [
      ...resourcesOf({ "aws_kms_key.k": {} }, "keys"),
      ...resourcesOf(
        {
          "aws_kms_key_policy.p": { key_id: LATER, policy },
          "aws_kms_grant.g": { key_id: LATER },
          "aws_kms_alias.a": { name: "alias/a", target_key_id: LATER },
        },
        "other",
      ),
    ];
    const found = worldOf({ ...graphOf({}), resources }).keys.all.get("keys:aws_kms_key.k")!;
    expect([found.policy?.what, found.grants, found.aliases]).toEqual(["default key policy", [], []]);
  });

  test("counts only when Terraform manages it", () => {
    const found = key({ "data.aws_kms_alias.a": { name: "alias/a", target_key_id: KEY_ARN } });
    expect(found.aliases).toEqual([]);
  });
});

test("A key has all its aliases and grants, also those that name it by an alias", () => {
  const found = key({
    "aws_kms_alias.a": { name: "alias/a", target_key_id: KEY_ARN },
    "aws_kms_alias.b": { target_key_id: Sym.ref(KEY, "id") },
    "aws_kms_grant.g": { key_id: Sym.ref("aws_kms_alias.a", "target_key_id") },
    "aws_kms_grant.h": { key_id: "alias/a" },
  });
  expect(found.aliases?.map(String)).toEqual(["alias/a", "${aws_kms_alias.b.name}"]);
  expect(found.grants.map(({ address }) => address)).toEqual(["aws_kms_grant.g", "aws_kms_grant.h"]);
});

test("A grant of one stack may name a key by the alias that another stack gives it", () => {
  const resources = [
    ...resourcesOf({ "aws_kms_grant.g": { key_id: "alias/a" } }, "a"),
    ...resourcesOf({ "aws_kms_alias.a": { name: "alias/a", target_key_id: KEY_ARN }, [KEY]: { arn: KEY_ARN } }, "b"),
  ];
  const found = worldOf({ ...graphOf({}), resources }).keys.all.get(`b:${KEY}`)!;
  expect(found.grants.map(({ address, hidden }) => [address, hidden.includes("the key of aws_kms_grant.g")])).toEqual([
    ["aws_kms_grant.g", false],
  ]);
});

test("A key's own policy is the one that is written on it, if any, and else delegates to the account", () => {
  for (const none of [undefined, null, ""]) {
    const found = key({}, none === undefined ? {} : { policy: none });
    expect([found.policy?.what, found.policy?.address]).toEqual(["default key policy", KEY]);
    const principals = document(allow("kms:*", toAll));
    expect(key({}, { policy: principals }).policy?.what).toBe("key policy");
  }
});
