import { expect, test } from "@jest/globals";
import { isKey } from "../../../../../posture/src/assess/policy/world/keys.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { Resource } from "../../../../../posture/src/graph/graph.js";
import { ACCOUNT, graphOf, HERE, KEY_ARN, OTHER } from "../scene.js";

const TYPES = ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];

test("Keys are what Terraform manages of four types", () => {
  const { resources } = graphOf(
    Object.fromEntries(
      TYPES.flatMap((type) => [
        [`${type}.k`, {}],
        [`data.${type}.k`, {}],
      ]),
    ),
  );
  expect(resources.filter(isKey).map(({ id }) => id)).toEqual(TYPES.map((type) => `${type}.k`).sort());
  expect(graphOf({ "aws_kms_alias.a": {}, "aws_kms_grant.g": {} }).resources.filter(isKey)).toEqual([]);
});

test("A key lives where its ARN says, or else where its stack does, and knows the ARNs of all that have one", () => {
  const far = KEY_ARN.replace(ACCOUNT, OTHER).replace("eu-west-1", "us-east-1");
  const { all } = worldOf(graphOf({ ...HERE, "aws_kms_key.far": { arn: far }, "aws_kms_key.new": {} })).keys;
  const [known, planned] = [all.get("aws_kms_key.far")!, all.get("aws_kms_key.new")!];
  expect([known.arn, known.account, known.region]).toEqual([far, OTHER, "us-east-1"]);
  expect([planned.account, planned.region]).toEqual([ACCOUNT, "eu-west-1"]);
  expect([...known.others!]).toEqual([far]);
  expect(planned.others).toBe(known.others);
});

test("A key has an id of its own when the plan makes it, unless it is the replica of another", () => {
  const fresh = (type: string, action: Resource["action"]) => {
    const graph = graphOf({ [`${type}.k`]: {} });
    const resources = graph.resources.map((one) => ({ ...one, ...(action === undefined ? {} : { action }) }));
    return worldOf({ ...graph, resources }).keys.all.get(`${type}.k`)?.fresh;
  };
  const actions = ["create", "delete-create", "create-delete", "update", "no-op", undefined] as const;
  for (const [at, expected] of [true, false].entries()) {
    expect(actions.map((action) => fresh(TYPES[at * 2]!, action))).toEqual([
      expected,
      expected,
      expected,
      false,
      false,
      false,
    ]);
    expect(actions.map((action) => fresh(TYPES[at * 2 + 1]!, action))).toEqual([
      expected,
      expected,
      expected,
      false,
      false,
      false,
    ]);
  }
});
