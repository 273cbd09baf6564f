import type { Graph, Resource } from "../../../posture/src/graph/graph.js";
import { settle } from "../../../posture/src/graph/settle.js";
import { Sym, type ValueObject } from "../../../posture/src/graph/value.js";

const coverage = { resources: 0, evaluated: 0, unrecognised: [], gaps: [] };
const resource = (address: string, values: ValueObject): Resource => ({
  id: address,
  address,
  stack: "",
  mode: "managed",
  type: address.split(".")[0] ?? "",
  values,
});
const graph = (...resources: Resource[]): Graph => ({ resources, coverage });
const found = graph(resource("aws_kms_key.data", { arn: "arn:1", rule: [{ id: "r" }] }));
const settledValue = (value: Sym) => settle(graph(resource("a.b", { value })), found).resources[0]?.values["value"];

describe("the promise of a plan, with what the apply told", () => {
  test("a reference becomes the value that it turned out to have, also deep inside", () => {
    expect(settledValue(Sym.ref("aws_kms_key.data", "arn"))).toBe("arn:1");
    expect(settledValue(Sym.ref("aws_kms_key.data", "rule[0].id"))).toBe("r");
    const policy = { statements: [{ resource: Sym.ref("aws_kms_key.data", "arn") }] };
    expect(settle(graph(resource("a.b", policy)), found).resources[0]?.values["statements"]).toEqual([
      { resource: "arn:1" },
    ]);
  });

  test("a text with references becomes a text, and keeps the references that nobody can tell", () => {
    const key = { to: "aws_kms_key.data", attribute: "arn" };
    expect(settledValue(new Sym(["key ", key, "!"]))).toBe("key arn:1!");
    const other = { to: "aws_kms_key.other", attribute: "arn" };
    expect(String(settledValue(new Sym([key, " and ", other])))).toBe("arn:1 and ${aws_kms_key.other.arn}");
  });

  test("what a resource itself did not know yet is filled in, what it promised is not touched", () => {
    const promise = resource("aws_kms_key.data", { rotates: true, rule: [{ id: Sym.opaque("computed"), days: 7 }] });
    const state = resource("aws_kms_key.data", { rotates: false, arn: "arn:1", rule: [{ id: "r", days: 1 }] });
    expect(settle(graph(promise), graph(state)).resources[0]?.values).toEqual({
      rotates: true,
      arn: "arn:1",
      rule: [{ id: "r", days: 7 }],
    });
  });

  test.each([
    ["a resource that was not found", Sym.ref("aws_kms_key.other", "arn")],
    ["an attribute that it does not have", Sym.ref("aws_kms_key.data", "constructor")],
    ["what is no reference at all", Sym.opaque("computed")],
  ])("%s stays unknown", (_what, sym) => {
    expect(settledValue(sym)).toEqual(sym);
  });
});
