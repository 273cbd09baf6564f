import { spread, stepped } from "../../../posture/src/graph/access.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const LATER = Sym.opaque("later");
const KEY = Sym.ref("aws_kms_key.k", "");
const RULE = Sym.ref("aws_kms_key.k", "rule");

test.each<[Value, string | number, Value]>([
  [["a", "b"], 1, "b"],
  [["a", "b"], "1", "b"],
  [{ a: 1 }, "a", 1],
  [{ 1: "x" }, 1, "x"],
  [{ a: null }, "a", null],
])("%j at %j is %j", (value, key, expected) => {
  expect(stepped(value, key)).toEqual(expected);
});

test.each<[Value, string | number | Sym, string]>([
  [["a"], 1, "(unknown: nothing at 1)"],
  [["a"], "x", '(unknown: nothing at "x")'],
  [{ a: 1 }, "b", '(unknown: nothing at "b")'],
  [{ a: 1 }, "toString", '(unknown: nothing at "toString")'],
  ["text", "a", '(unknown: nothing at "a")'],
  [null, 0, "(unknown: nothing at 0)"],
  [["a"], LATER, "(unknown: an index that is not known: (unknown: later))"],
  [LATER, "a", "(unknown: a part of (unknown: later))"],
  [new Sym(["x", { to: "a.b", attribute: "c" }]), "a", "(unknown: a part of x${a.b.c})"],
  [KEY, LATER, "(unknown: a part of ${aws_kms_key.k})"],
  [KEY, "arn", "${aws_kms_key.k.arn}"],
  [KEY, "käse-1_x", "${aws_kms_key.k.käse-1_x}"],
  [RULE, 0, "${aws_kms_key.k.rule[0]}"],
  [KEY, 0, "${aws_kms_key.k[0]}"],
  [RULE, "id", "${aws_kms_key.k.rule.id}"],
  [RULE, "a b", '${aws_kms_key.k.rule["a b"]}'],
  [RULE, "1st", '${aws_kms_key.k.rule["1st"]}'],
  [RULE, "x$", '${aws_kms_key.k.rule["x$"]}'],
])("%s at %s is the symbol %s", (value, key, expected) => {
  expect(String(stepped(value, key))).toBe(expected);
});

test("a splat makes a list of what it is applied to, and of nothing none", () => {
  expect(spread(["a", "b"])).toEqual(["a", "b"]);
  expect(spread("a")).toEqual(["a"]);
  expect(spread({ a: 1 })).toEqual([{ a: 1 }]);
  expect(spread(null)).toEqual([]);
  expect(spread(LATER)).toBe(LATER);
});
