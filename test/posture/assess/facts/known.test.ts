import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import {
  count,
  has,
  inside,
  spelled,
  target,
  text,
  texts,
  Unknown,
  within,
  yes,
} from "../../../../posture/src/assess/facts/known.js";
import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import type { Answer } from "../../../../posture/src/words.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const ARN = Sym.ref("aws_kms_key.k", "arn");
const plain = <T>(known: T | Unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);

test("resources are found by type, data sources apart", () => {
  const all = byType(graph(at("aws_x.a"), at("data.aws_x.b"), at("aws_x.c"), at("aws_y.d")));
  expect(["aws_x", "data.aws_x", "aws_y", "aws_z"].map((type) => all(type).map(({ address }) => address))).toEqual([
    ["aws_x.a", "aws_x.c"],
    ["data.aws_x.b"],
    ["aws_y.d"],
    [],
  ]);
});

test.each<[Value | undefined, string | null, number | null | string]>([
  ["a", "a", "not known: a is no number"],
  ["12", "12", 12],
  [12, "12", 12],
  [0, "0", 0],
  [true, "true", "not known: true is no number"],
  ["", null, null],
  [null, null, null],
  [undefined, null, null],
  [LATER, "not known: (unknown: later) is not known", "not known: (unknown: later) is not known"],
  [["a"], "not known: a value of another shape", "not known: a value of another shape"],
  [{}, "not known: a value of another shape", "not known: a value of another shape"],
])("%j is the text %j and the number %j", (value, asText, asNumber) => {
  expect([plain(text(value)), plain(count(value))]).toEqual([asText, asNumber]);
});

test.each<[Value | undefined, Answer, Answer]>([
  [true, "no", "yes"],
  ["false", "yes", "no"],
  ["", "yes", "yes"],
  [undefined, "no", "no"],
  [LATER, "yes", "undetermined"],
])("the flag %j, unset %s, is %s", (value, unset, expected) => {
  expect(yes(value, unset)).toBe(expected);
});

test.each<[Value | undefined, Answer]>([
  ["a", "yes"],
  [0, "yes"],
  [true, "yes"],
  [[], "yes"],
  [{}, "yes"],
  [undefined, "no"],
  [null, "no"],
  ["", "no"],
  [false, "no"],
  [ARN, "yes"],
  [Sym.ref("stack:aws_kms_key.k", "arn"), "yes"],
  [Sym.ref("module.m.aws_kms_key.k", "arn"), "yes"],
  [new Sym(["arn:", { to: "var.x", attribute: "" }]), "yes"],
  [
    new Sym([
      { to: "var.x", attribute: "" },
      { to: "data.aws_x.y", attribute: "z" },
    ]),
    "yes",
  ],
  [Sym.ref("var.key", ""), "undetermined"],
  [Sym.ref("var.aws_key", ""), "undetermined"],
  [Sym.ref("stack:module.m.local.aws_key", ""), "undetermined"],
  [Sym.ref("module.var.aws_kms_key.k", "arn"), "yes"],
  [LATER, "undetermined"],
])("whether %s is set: %s", (value, expected) => {
  expect(has(value)).toBe(expected);
});

test.each<[Value | undefined, unknown]>([
  [ARN, { to: "aws_kms_key.k", attribute: "arn" }],
  [Sym.ref("data.aws_kms_key.k", "arn"), { to: "data.aws_kms_key.k", attribute: "arn" }],
  [Sym.ref("var.key", ""), undefined],
  [Sym.ref("module.m.var.aws_key", ""), undefined],
  [new Sym(["x", { to: "aws_kms_key.k", attribute: "arn" }]), undefined],
  [LATER, undefined],
  ["aws_kms_key.k", undefined],
  [undefined, undefined],
])("%s points at %j", (value, expected) => {
  expect(target(value)).toEqual(expected);
});

test.each<[Value | undefined, unknown]>([
  [{ b: { c: 1 } }, 1],
  [[{ b: [{ c: 1 }, { c: 2 }] }], 1],
  [{ b: { c: "" } }, undefined],
  [{ b: null }, undefined],
  [[], undefined],
  ["text", undefined],
  [LATER, LATER],
  [[LATER], LATER],
  [{ b: LATER }, LATER],
  [{ b: [LATER] }, LATER],
  [{ b: { c: LATER } }, LATER],
])("inside %j is %j", (value, expected) => {
  expect(within(value, "b", "c")).toEqual(expected);
  expect(inside(at("aws_x.it", value === undefined ? {} : { a: value }), "a", "b", "c")).toEqual(expected);
});

test.each<[Value | undefined, readonly string[], string | null]>([
  [["a", "b"], ["a", "b"], null],
  ["a", ["a"], null],
  [null, [], null],
  [LATER, [], "(unknown: later)"],
  [["a", LATER], ["a"], "(unknown: later)"],
  [["a", 3], ["a"], "3"],
])("the texts of %j are %j, open: %s", (value, all, open) => {
  expect(texts(value)).toEqual({ all, open });
});

test.each<[Value | undefined, string | null]>([
  [undefined, null],
  [null, null],
  ["", null],
  ["a", "a"],
  [3, "3"],
  [ARN, "${aws_kms_key.k.arn}"],
  [["a"], '["a"]'],
  [{ a: 1 }, '{"a":1}'],
])("%j is spelled %j", (value, expected) => {
  expect(spelled(value)).toBe(expected);
});
