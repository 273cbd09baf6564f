import { describe, expect, test } from "@jest/globals";
import { assess, compare } from "@sealant/posture";
import type { Graph } from "../../../../../posture/src/graph/graph.js";
import { at, graph } from "../../../compare/graphs.js";

const root = { AWS: "arn:aws:iam::111111111111:root" };
const owner = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
const key = (...more: readonly object[]) =>
  graph(
    at("aws_kms_key.k", {
      arn: "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [owner, ...more] }),
    }),
  );
const between = (beforeGraph: Graph, afterGraph: Graph) =>
  compare(assess(beforeGraph), assess(afterGraph), { beforeGraph, afterGraph }).changes;
const directions = (...more: readonly object[]) =>
  new Set(between(key(), key(...more)).map(({ direction }) => direction));

describe("a statement that comes to a key policy, with elements in other letters,", () => {
  test.each<[string, object]>([
    ["all of them", { effect: "Allow", principal: "*", action: "kms:*", resource: "*" }],
    ["its effect", { effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
    ["its principal", { Effect: "Allow", principal: "*", Action: "kms:*", Resource: "*" }],
    ["its action", { Effect: "Allow", Principal: "*", ACTION: "kms:*", Resource: "*" }],
    ["its resource", { Effect: "Allow", Principal: "*", Action: "kms:*", resource: "*" }],
  ])("is undetermined: %s", (_, statement) => {
    expect(directions(statement)).toContain("undetermined");
  });

  test("is told as it is where they are written as AWS does", () => {
    expect(directions({ ...owner, Principal: "*" })).toContain("broadened");
    expect(directions({ ...owner, sid: "again" })).toEqual(new Set());
  });
});
