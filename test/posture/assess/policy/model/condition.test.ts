import { describe, expect, test } from "@jest/globals";
import { conditions } from "../../../../../posture/src/assess/policy/model/condition.js";
import { matches } from "../../../../../posture/src/assess/policy/model/pattern.js";
import { Sym, type Value } from "../../../../../posture/src/graph/value.js";

/** A Condition element as it is read, and what of it is not understood. */
function read(value: Value, variables = true) {
  const hidden: string[] = [];
  const found = conditions(value, variables, (text) => text, hidden);
  return { found, hidden };
}

describe("A Condition element", () => {
  test("has operators with their quantifier and IfExists, whatever their case", () => {
    const { found, hidden } = read({ "forallvalues:stringlikeifexists": { "aws:TagKeys": ["a", "b"] }, Bool: {} });
    expect(hidden).toEqual([]);
    expect(found).toMatchObject([
      {
        ...{ operator: "StringLike", quantifier: "ForAllValues", ifExists: true, key: "aws:tagkeys" },
        written: "forallvalues:stringlikeifexists aws:TagKeys",
      },
    ]);
    expect(found[0]?.values.map(({ source }) => source)).toEqual(["a", "b"]);
    expect(read({ "ForAnyValue:ArnLike": { k: "a" } }).found).toMatchObject([
      { operator: "ArnLike", quantifier: "ForAnyValue", ifExists: false },
    ]);
    expect(read({ DateEquals: { k: "a" } }).found).toMatchObject([{ operator: "DateEquals", quantifier: null }]);
  });

  test.each(["Equals", "ForSomeValue:StringEquals", "x-StringEquals", "StringEqualsIfExist", "NullIfExists", ""])(
    "with the operator %j is not understood, and says so",
    (operator) => {
      const { found, hidden } = read({ [operator]: { k: "true" } });
      expect(found).toEqual([]);
      expect(hidden).toEqual([`the unknown condition operator ${operator}`]);
    },
  );

  test.each<[Value, string]>([
    [["StringEquals"], "its condition, which is no object"],
    ["text", "its condition, which is no object"],
    [Sym.ref("var.when", ""), "its condition (${var.when})"],
    [{ StringEquals: "text" }, "its condition StringEquals"],
  ])("of another shape is hidden: %j", (value, said) => {
    expect(read(value)).toEqual({ found: [], hidden: [said] });
  });

  test("takes numbers and truth values as texts, and passes over what is neither", () => {
    const of = (value: Value) => read({ StringEquals: { k: value } }).found[0]?.values.map(({ source }) => source);
    expect(of([7, true, "x", { y: "z" }, null])).toEqual(["7", "true", "x"]);
    expect(of(false)).toEqual(["false"]);
    expect(of(null)).toEqual([]);
  });

  test("has variables in texts and ARNs only, and not before the version that brought them", () => {
    const filled = (operator: string, variables = true) =>
      read({ [operator]: { k: "${aws:username}" } }, variables).found[0]?.values[0]?.variables;
    expect([filled("StringEquals"), filled("StringLike"), filled("ArnLike")]).toEqual([true, true, true]);
    expect([filled("NumericEquals"), filled("Bool"), filled("IpAddress")]).toEqual([false, false, false]);
    expect([filled("StringEquals", false), filled("StringLike", false), filled("ArnLike", false)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("knows stars as wildcards in Like and Arn operators, and as letters elsewhere", () => {
    const meets = (operator: string, wanted: string, value: string) => {
      const pattern = read({ [operator]: { k: wanted } }).found[0]?.values[0];
      return pattern === undefined ? undefined : matches(pattern, value).answer;
    };
    expect(meets("StringLike", "a*", "abc")).toBe("yes");
    expect(meets("StringNotLike", "a*", "abc")).toBe("yes");
    expect(meets("StringEquals", "a*", "abc")).toBe("no");
    expect(meets("StringEquals", "a*", "a*")).toBe("yes");
    expect(meets("StringEqualsIgnoreCase", "a", "A")).toBe("yes");
    expect(meets("StringEquals", "a", "A")).toBe("no");
    expect(meets("ArnEquals", "arn:aws:iam::*:role/x", "arn:aws:iam::1:role/x")).toBe("yes");
    expect(meets("ArnEquals", "arn:aws:iam::*:role/x", "arn:aws:iam::1:2:role/x")).toBe("no");
  });
});
