import { expect, test } from "@jest/globals";
import { namesOf } from "../../../../../posture/src/assess/policy/world/names.js";
import { policyAt } from "../../../../../posture/src/assess/policy/world/parsed.js";
import { Sym, type Value } from "../../../../../posture/src/graph/value.js";
import { allow, document, graphOf } from "../scene.js";

/** Reads the policies of resources, each of which has one value; whoever asks anew may ask by another attribute. */
function reader(...values: readonly Value[]) {
  const graph = graphOf(Object.fromEntries(values.map((policy, at) => [`aws_x.r${at}`, { policy, other: policy }])));
  const names = namesOf(graph);
  return (at: number, attribute = "policy") =>
    policyAt(graph.resources.find(({ id }) => id === `aws_x.r${at}`)!, attribute, names);
}
const text = (sid: string, length = 0) => document(allow("kms:Decrypt", { Sid: sid })).padEnd(length);

test("A policy is read once, whatever it is written as, and each attribute for itself", () => {
  const made = { Statement: allow("kms:Decrypt", { Sid: "Made" }) };
  for (const value of [made, new Sym([text("A"), { to: "var.x", attribute: "" }]), text("B", 20_000)]) {
    const read = reader(value);
    expect(read(0)).toBe(read(0));
    expect(read(0, "other")).toBe(read(0, "other"));
    expect(read(0, "other")).toEqual(read(0));
  }
  const graph = graphOf({ "aws_x.r": { policy: made } });
  const [one, two] = [namesOf(graph), namesOf(graph)];
  expect(policyAt(graph.resources[0]!, "policy", one)).not.toBe(policyAt(graph.resources[0]!, "policy", two));
});

test("References in it are followed as the source has them", () => {
  const statement = { ...allow("kms:Decrypt"), Resource: Sym.ref("aws_kms_alias.a", "name") };
  const graph = graphOf({ "aws_x.r": { policy: { Statement: statement } }, "aws_kms_alias.a": { name: "alias/a" } });
  const resource = graph.resources.find(({ type }) => type === "aws_x")!;
  const { statements } = policyAt(resource, "policy", namesOf(graph));
  expect(statements[0]?.resources?.patterns.map(({ source }) => source)).toEqual(["alias/a"]);
});

test("One text in many places is read once, unless it is long", () => {
  const read = reader(text("Same"), text("Other"), text("Same"), text("Long", 10_000), text("Long", 10_000));
  const first = read(0);
  expect(read(1)).not.toEqual(first);
  expect(read(2)).toBe(first);
  expect(read(3)).toBe(read(4));
  const long = reader(text("Long", 10_001), text("Long", 10_001));
  expect(long(0)).not.toBe(long(1));
  expect(long(0)).toEqual(long(1));
});

test("Not more texts are kept than a thousand", () => {
  const first = reader(text("First"))(0);
  expect(reader(text("First"))(0)).toBe(first);
  const read = reader(...Array.from({ length: 1001 }, (_, at) => text(`Filler${at}`)));
  for (let at = 0; at < 1001; at++) read(at);
  expect(reader(text("First"))(0)).not.toBe(first);
  expect(reader(text("First"))(0)).toEqual(first);
});
