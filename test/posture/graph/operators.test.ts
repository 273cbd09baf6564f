import { operate } from "../../../posture/src/graph/operators.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const LATER = Sym.opaque("later");
const ARN = Sym.ref("aws_kms_key.k", "arn");

test.each<[Value, string, Value, Value]>([
  [1, "<", 2, true],
  [2, "<", 2, false],
  [3, ">", 2, true],
  [2, ">", 2, false],
  [2, "<=", 2, true],
  [3, "<=", 2, false],
  [2, ">=", 2, true],
  [1, ">=", 2, false],
  [1, "+", "2", 3],
  [5, "-", 3, 2],
  [5, "*", 3, 15],
  [6, "/", 3, 2],
  [7, "%", 4, 3],
  ["a", "==", "a", true],
  ["a", "==", "b", false],
  [1, "==", "1", false],
  [{ a: [1] }, "==", { a: [1] }, true],
  [{ a: [1] }, "!=", { a: [2] }, true],
  [null, "==", null, true],
  ["a", "!=", "a", false],
  ["a", "!=", "b", true],
  [ARN, "==", ARN, true],
  [ARN, "!=", ARN, false],
  [true, "&&", "true", true],
  [true, "&&", false, false],
  [false, "&&", false, false],
  ["false", "||", false, false],
  [false, "||", true, true],
  [true, "||", true, true],
  [false, "&&", LATER, false],
  [LATER, "&&", false, false],
  [true, "||", LATER, true],
  [LATER, "||", "true", true],
])("%j %s %j is %j", (left, operator, right, expected) => {
  expect(operate(operator, left, right)).toEqual(expected);
});

test.each<[Value, string, Value, string]>([
  [LATER, "<", 1, "later"],
  [1, "+", LATER, "later"],
  [LATER, "==", "a", "later"],
  ["a", "!=", LATER, "later"],
  [LATER, "==", LATER, "later"],
  [ARN, "==", "a", "${aws_kms_key.k.arn} is known only after apply"],
  [{ a: [LATER] }, "==", { a: [1] }, "later"],
  [["a"], "!=", [LATER], "later"],
  [true, "&&", LATER, "later"],
  [LATER, "&&", true, "later"],
  [LATER, "||", false, "later"],
  [false, "||", LATER, "later"],
  [1, "/", 0, "a division by zero"],
  [1, "%", 0, "a division by zero"],
])("%j %s %j is not known", (left, operator, right, why) => {
  expect(String(operate(operator, left, right))).toBe(`(unknown: ${why})`);
});
