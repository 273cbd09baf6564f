import { describe, expect, test } from "@jest/globals";
import { inlinePolicies } from "../../../../../posture/src/assess/policy/world/inline.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { Value } from "../../../../../posture/src/graph/value.js";
import { allow, document, graphOf, HERE, ROLE_ARN } from "../scene.js";

const graph = (inline: Value) =>
  graphOf({ ...HERE, "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN, inline_policy: inline } });

function read(inline: Value) {
  const world = worldOf(graph(inline));
  const role = world.graph.resources.find(({ type }) => type === "aws_iam_role")!;
  return { first: inlinePolicies(role, world.names), again: inlinePolicies(role, world.names) };
}

describe("The policies that stand in a role", () => {
  const one = { name: "one", policy: document(allow("kms:Decrypt")) };
  const two = { name: "two", policy: document([allow("kms:Encrypt"), allow("s3:GetObject")]) };

  test("are all of its blocks, in their order, by the role's address", () => {
    const { first } = read([one, two]);
    expect(first.map(({ policy }) => policy.statements.length)).toEqual([1, 2]);
    expect(first[0]).toMatchObject({ address: "aws_iam_role.job", what: "inline policy" });
  });

  test("are read once, whoever asks", () => {
    const { first, again } = read([one, two]);
    expect(again).toBe(first);
  });

  test("may be one block, none, or a block that says nothing", () => {
    expect(read(one).first).toHaveLength(1);
    expect(read([]).first).toEqual([]);
    expect(read([{ name: "x" }, { name: "y", policy: null }]).first).toEqual([]);
  });
});
