import { isOfAws, joined, leading, printed, reason, trailing } from "../../../posture/src/graph/text.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const REF = { to: "a.b", attribute: "c" };
const sym = (...parts: Sym["parts"]) => new Sym(parts);

test.each<[readonly (string | Sym)[], readonly unknown[] | string]>([
  [[], ""],
  [["", ""], ""],
  [["a", "b"], "ab"],
  [
    ["a", sym(REF), "", "b", "c"],
    ["a", REF, "bc"],
  ],
  [
    [sym("a", REF), sym(REF, "b"), "c"],
    ["a", REF, REF, "bc"],
  ],
  [[sym("a"), "b"], "ab"],
])("%j joined", (pieces, expected) => {
  const result = joined(pieces);
  expect(result instanceof Sym ? result.parts : result).toEqual(expected);
});

test("text that grows without end is not put together; one long text is none of that", () => {
  const long = "x".repeat(2 ** 22);
  expect(joined([long])).toBe(long);
  expect(joined([`${long}y`])).toHaveLength(2 ** 22 + 1);
  expect(joined([long, ""])).toBe(long);
  expect(String(joined([long, "y"]))).toBe("(unknown: text too long to put together)");
  const many = (count: number) => Array.from({ length: count }, () => sym(REF));
  expect(joined(many(2 ** 17))).toBeInstanceOf(Sym);
  expect(String(joined(many(2 ** 17 + 1)))).toBe("(unknown: text of too many parts)");
});

test.each<[Value, string]>([
  ["a", "a"],
  [1, "1"],
  [true, "true"],
  [sym("a", REF), "a${a.b.c}"],
  [null, "(unknown: null inside text)"],
  [[], "(unknown: a list or an object inside text)"],
  [{}, "(unknown: a list or an object inside text)"],
])("%j is printed as %s", (value, expected) => {
  expect(String(printed(value))).toBe(expected);
});

test.each<[string | Sym, string, string]>([
  ["text", "text", "text"],
  [sym("a", REF, "b"), "a", "b"],
  [sym(REF, "b"), "", "b"],
  [sym("a", REF), "a", ""],
  [sym(REF), "", ""],
  [sym(), "", ""],
])("%j begins and ends with what is known", (value, first, last) => {
  expect([leading(value), trailing(value)]).toEqual([first, last]);
});

test.each<[Sym, string]>([
  [sym("a", REF, { why: "later" }, { why: "never" }), "later"],
  [sym("a", REF), "a${a.b.c} is known only after apply"],
])("why %s is not known", (value, why) => {
  expect(reason(value)).toBe(why);
});

test.each([
  ["aws_kms_key.k", true],
  ["data.aws_kms_key.k", true],
  ["stack:aws_kms_key.k", true],
  ["module.m.aws_kms_key.k", true],
  ["module.var.aws_kms_key.k", true],
  ["var.aws_key", false],
  ["stack:module.m.var.aws_key", false],
  ["local.aws_key", false],
  ["my_aws_thing.k", false],
  ["google_kms_key.k", false],
])("%s is of AWS: %s", (to, expected) => {
  expect(isOfAws(to)).toBe(expected);
});
