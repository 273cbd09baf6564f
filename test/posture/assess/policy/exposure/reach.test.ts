import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { Graph } from "../../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  ROLE_ARN,
  type Statements,
  toAll,
  toRoot,
} from "../scene.js";
import { roleArn } from "./sides.js";

type Parts = Readonly<Record<string, ValueObject>>;

const key = (policy: Statements, more: ValueObject = {}): ValueObject => ({
  ...{ arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]!, policy: document(policy) },
  ...more,
});
const role = (name: string, more: ValueObject = {}): ValueObject => ({ name, arn: roleArn(name), ...more });
const writes = (name: string, ...statements: readonly ValueObject[]): ValueObject => ({
  role: name,
  policy: { Version: "2012-10-17", Statement: statements },
});
const on = (resource: Value, more: ValueObject = {}) => allow("kms:Decrypt", { Resource: resource, ...more });

function direction(before: Parts, after: Parts, mark: (graph: Graph) => Graph = (graph) => graph) {
  const side = (graph: Graph) => {
    const world = worldOf(graph);
    return { world, key: world.keys.find("aws_kms_key.data", "") };
  };
  const change = compareExposure(side(graphOf({ ...HERE, ...before })), side(mark(graphOf({ ...HERE, ...after }))));
  return `${change.direction} ${change.witness?.principal ?? ""}`.trim();
}

const delegated = allow("kms:*", toRoot);
const account = { "aws_kms_key.data": key(delegated), "aws_iam_role.job": role("glue-job") };

describe("A role that is added", () => {
  const fresh = {
    "aws_kms_key.fresh": { policy: document(delegated) },
    "aws_iam_role.fresh": role("fresh"),
  };

  test("with rights to a key that is added with it is nothing to other keys", () => {
    const own = { "aws_iam_role_policy.fresh": writes("fresh", on(Sym.ref("aws_kms_key.fresh", "arn"))) };
    expect(direction(account, { ...account, ...fresh, ...own })).toBe("same");
  });

  test.each<[string, Value]>([
    ["by its ARN", KEY_ARN],
    ["by its declaration", Sym.ref("aws_kms_key.data", "arn")],
    ["by a wildcard", "arn:aws:kms:*:*:key/*"],
    ["as one of everything", "*"],
  ])("with rights to a key, %s, broadens that", (_how, resource) => {
    const own = { "aws_iam_role_policy.fresh": writes("fresh", on(resource)) };
    expect(direction(account, { ...account, ...fresh, ...own })).toBe("broadened aws_iam_role.fresh");
  });

  test("that a key has named all along broadens it", () => {
    const waiting = { "aws_kms_key.data": key(allow("kms:Decrypt", { Principal: { AWS: roleArn("fresh") } })) };
    expect(direction(waiting, { ...waiting, ...fresh })).toBe("broadened aws_iam_role.fresh");
    expect(direction(waiting, { ...waiting, "aws_iam_role.other": role("other") })).toBe("same");
  });

  test("is like everyone where a key speaks to everyone", () => {
    const open = { "aws_kms_key.data": key(allow("kms:Decrypt", toAll)) };
    expect(direction(open, { ...open, ...fresh })).toBe("broadened aws_iam_role.fresh");
  });

  test("with policies that nobody can read leaves it open", () => {
    const hidden = { "aws_iam_role_policy.fresh": { role: "fresh", policy: Sym.opaque("a file") } };
    expect(direction(account, { ...account, ...fresh, ...hidden })).toBe("undetermined aws_iam_role.fresh");
  });
});

describe("Without a word changed in any policy, access changes", () => {
  test("when a role gets the tag that the key asks for", () => {
    const tagged = allow("kms:Decrypt", {
      ...toAll,
      Condition: { StringEquals: { "aws:PrincipalTag/team": "data" } },
    });
    const of = (team: string) => ({
      "aws_kms_key.data": key(tagged),
      "aws_iam_role.job": role("glue-job", { tags_all: { team } }),
    });
    expect(direction(of("web"), of("data"))).toBe("broadened aws_iam_role.job");
    expect(direction(of("data"), of("web"))).toBe("narrowed aws_iam_role.job");
    expect(direction(of("web"), of("other"))).toBe("same");
  });

  test("when a role moves to the path that the key names", () => {
    const named = key(allow("kms:Decrypt", { Principal: { AWS: ROLE_ARN } }));
    const at = (arn: string) => ({ "aws_kms_key.data": named, "aws_iam_role.job": { name: "glue-job", arn } });
    const elsewhere = `arn:aws:iam::${ACCOUNT}:role/etl/glue-job`;
    expect(direction(at(elsewhere), at(ROLE_ARN))).toBe("broadened aws_iam_role.job");
    expect(direction(at(ROLE_ARN), at(elsewhere))).toBe("narrowed aws_iam_role.job");
  });

  test("when an alias that a role may use is put on the key", () => {
    const aliased = on("*", { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/data" } } });
    const before = { ...account, "aws_iam_role_policy.job": writes("glue-job", aliased) };
    const alias = { "aws_kms_alias.data": { name: "alias/data", target_key_id: KEY_ARN } };
    expect(direction(before, { ...before, ...alias })).toBe("broadened aws_iam_role.job");
    expect(direction({ ...before, ...alias }, before)).toBe("narrowed aws_iam_role.job");
  });

  test("when the key gets the tag that a role may use", () => {
    const tagged = on("*", { Condition: { StringEquals: { "aws:ResourceTag/team": "data" } } });
    const of = (team: string) => ({
      "aws_kms_key.data": key(delegated, { tags_all: { team } }),
      "aws_iam_role.job": role("glue-job"),
      "aws_iam_role_policy.job": writes("glue-job", tagged),
    });
    expect(direction(of("web"), of("data"))).toBe("broadened aws_iam_role.job");
  });

  test("when the key is replaced and a role's policy still has the old ARN", () => {
    const before = { ...account, "aws_iam_role_policy.job": writes("glue-job", on(KEY_ARN)) };
    const after = { ...before, "aws_kms_key.data": { policy: document(delegated) } };
    const replaced = (graph: Graph): Graph => ({
      ...graph,
      resources: graph.resources.map((one) =>
        one.address === "aws_kms_key.data" ? { ...one, action: "delete-create" as const } : one,
      ),
    });
    expect(direction(before, after, replaced)).toBe("narrowed aws_iam_role.job");
    expect(direction(before, after)).toBe("undetermined aws_iam_role.job");
  });
});
