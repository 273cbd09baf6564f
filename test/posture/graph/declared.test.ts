import type { Expression } from "../../../posture/src/graph/expression.js";
import { typed } from "../../../posture/src/graph/typed.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const unknown = Sym.ref("aws_kms_key.it", "arn");

/** Defaults of optional attributes are literals here. */
const evaluated = (of: Expression): Value => (of.kind === "literal" ? of.value : null);

const held = (type: string, value: Value): unknown => {
  const result = typed(value, type, evaluated);
  return result instanceof Sym ? result : JSON.parse(JSON.stringify(result));
};

// What a type takes was asked of Terraform 1.11.
describe("as it is declared", () => {
  test.each<[string, string, Value, unknown]>([
    ["a number is text", "string", 1, "1"],
    ["a flag is text", "string", false, "false"],
    ["the text of a flag is one", "bool", "true", true],
    ["one is a flag", "bool", "1", true],
    ["the text of the other flag is one", "bool", "false", false],
    ["zero is a flag", "bool", "0", false],
    ["the text of a number is one", "number", "-1.5e2", -150],
    ["a type in a template is the same type", "${bool}", "true", true],
    ["each in a list", "list(bool)", ["true", "0"], [true, false]],
    ["each in a map", "map(number)", { a: "1" }, { a: 1 }],
    ["each in a list of maps", "list(map(string))", [{ a: 1 }], [{ a: "1" }]],
    ["each place of a tuple has its own", "tuple([string, bool])", [true, "true"], ["true", true]],
    ["texts in a set are there once, in order", "set(string)", ["b", 1, "b", "a"], ["1", "a", "b"]],
    ["numbers in a set are there once, in order", "set(number)", [10, "9", 9], [9, 10]],
    ["any with a text among them are all texts", "list(any)", [1, "x", true], ["1", "x", "true"]],
    ["any with a text among them are all texts in a map", "map(any)", { a: true, b: "x" }, { a: "true", b: "x" }],
    ["any without a text stay", "list(any)", [true, false], [true, false]],
    [
      "members of an object",
      "object({ on = list(bool), name = string })",
      { on: ["1"], name: 1 },
      { on: [true], name: "1" },
    ],
    ["only what is declared is in an object", "object({ a = string })", { a: "x", b: "y" }, { a: "x" }],
    ["what is optional has its default", 'object({ a = optional(bool, "true") })', {}, { a: true }],
    ["what is optional and null has its default", "object({ a = optional(string, 5) })", { a: null }, { a: "5" }],
    ["what is optional and given is turned", "object({ a = optional(string, 5) })", { a: true }, { a: "true" }],
    ["what is optional without default is null", "object({ a = optional(string) })", {}, { a: null }],
    ["what is null and not optional is null", "object({ a = string })", { a: null }, { a: null }],
    [
      "a name that all objects have is absent, too",
      "object({ toString = optional(string, 1) })",
      {},
      { toString: "1" },
    ],
  ])("%s", (_what, type, value, expected) => {
    expect(held(type, value)).toEqual(expected);
  });
});

describe("what does not fit, which Terraform refuses, stays", () => {
  test.each<[string, Value]>([
    ["string", ["a"]],
    ["string", { a: "b" }],
    ["bool", "yes"],
    ["bool", ""],
    ["bool", 1],
    ["number", ""],
    ["number", " "],
    ["number", "x"],
    ["number", "Infinity"],
    ["number", true],
    ["number", ["1"]],
    ["list(string)", "a"],
    ["list(string)", { a: true }],
    ["set(string)", { a: true }],
    ["map(string)", [true]],
    ["map(string)", "a"],
    ["set(bool)", [true, false]],
    ["set(list(string))", [["b"], ["a"]]],
    ["object({ a = string })", ["a"]],
    ["object({ a = string })", "a"],
    ["object({ b.c = string })", { a: 1 }],
    ["tuple([string])", { a: 1 }],
    ["list()", [true]],
    ["list", [true]],
    ["1", true],
    ["map(string", { a: true }],
    ["nothing", true],
  ])("%s of %j", (type, value) => {
    expect(held(type, value)).toEqual(value);
  });

  test("a place of a tuple that has no type", () => {
    expect(held("tuple([string])", [1, 2])).toEqual(["1", 2]);
  });
});

describe("what is not known", () => {
  test.each([
    "string",
    "bool",
    "number",
    "list(string)",
    "set(string)",
    "map(string)",
    "object({ a = string })",
    "tuple([bool])",
  ])("stays, and so does null, as %s", (type) => {
    expect(typed(unknown, type, evaluated)).toBe(unknown);
    expect(typed(null, type, evaluated)).toBeNull();
  });

  test("stays where it stands, and takes nothing out of a set", () => {
    expect(typed([unknown, "b", "a", "a"], "set(string)", evaluated)).toEqual([unknown, "b", "a", "a"]);
    expect(typed([unknown, 2, 1, 1], "set(number)", evaluated)).toEqual([unknown, 2, 1, 1]);
    expect(typed([unknown, 1], "list(string)", evaluated)).toEqual([unknown, "1"]);
    expect(typed({ a: unknown, b: 1 }, "map(string)", evaluated)).toEqual({ a: unknown, b: "1" });
  });
});
