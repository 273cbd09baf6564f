import { agreed, every, not, some } from "../../../../posture/src/assess/network/answer.js";
import { coversBlock } from "../../../../posture/src/assess/network/cidr.js";
import { chain, culprits, link } from "../../../../posture/src/assess/network/link.js";
import { attribute, blocks, flag, items, number, show } from "../../../../posture/src/assess/network/read.js";
import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import type { Answer } from "../../../../posture/src/words.js";
import { at } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const [Y, N, U] = ["yes", "no", "undetermined"] as const;

describe("an attribute", () => {
  const of = (value: Value) => attribute(at("aws_x.it", { value }), "value");
  test("is what is written, and nothing where nobody set it", () => {
    expect([of("a"), of(0), of(false), of([])]).toEqual(["a", 0, false, []]);
    expect([of(null), of(""), attribute(at("aws_x.it"), "value")]).toEqual([undefined, undefined, undefined]);
  });

  test("that refers to itself is one that the provider fills in; any other reference is a value", () => {
    expect(of(Sym.ref("aws_x.it", "value"))).toBeUndefined();
    for (const value of [Sym.ref("aws_x.it", "other"), Sym.ref("aws_x.other", "value"), LATER])
      expect(of(value)).toBe(value);
  });
});

test.each<[Value | undefined, Answer, Answer]>([
  [true, N, Y],
  ["true", N, Y],
  [false, Y, N],
  ["false", Y, N],
  [undefined, Y, Y],
  [null, N, N],
  [undefined, U, U],
  [LATER, Y, U],
  ["maybe", Y, U],
  [1, N, U],
])("the flag %j, unset %s, is %s", (value, unset, expected) => {
  expect(flag(value, unset)).toBe(expected);
});

test.each<[Value | undefined, number | undefined]>([
  [3, 3],
  ["3", 3],
  ["x", Number.NaN],
  [LATER, Number.NaN],
  [true, Number.NaN],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
])("the number %j is %p", (value, expected) => {
  expect(number(value)).toBe(expected);
});

test.each<[Value | undefined, readonly unknown[], string | null]>([
  [undefined, [], null],
  [null, [], null],
  [["a", "b"], ["a", "b"], null],
  ["a", ["a"], null],
  [{ a: 1 }, [{ a: 1 }], null],
  [LATER, [], "(unknown: later)"],
])("%j is the list %j, open: %s", (value, expected, open) => {
  expect(items(value)).toEqual({ items: expected, open });
});

test.each<[Value | undefined, readonly unknown[], string | null]>([
  [[{ a: 1 }, { b: 2 }], [{ a: 1 }, { b: 2 }], null],
  [[{ a: 1 }, LATER], [{ a: 1 }], "(unknown: later)"],
  [[{ a: 1 }, "x"], [{ a: 1 }], "x"],
  [LATER, [], "(unknown: later)"],
  [null, [], null],
])("%j are the blocks %j, open: %s", (value, expected, open) => {
  expect(blocks(value)).toEqual({ items: expected, open });
});

test.each<[Value | undefined, string]>([
  [undefined, "nothing"],
  [null, "nothing"],
  [LATER, "(unknown: later)"],
  [[], "a value of another shape"],
  [3, "3"],
  [true, "true"],
  ["", ""],
])("%j is shown as %j", (value, expected) => {
  expect(show(value)).toBe(expected);
});

test.each<[readonly Answer[], Answer, Answer, Answer]>([
  [[], Y, N, U],
  [[Y], Y, Y, Y],
  [[N], N, N, N],
  [[U], U, U, U],
  [[Y, Y], Y, Y, Y],
  [[Y, U], U, Y, U],
  [[U, N], N, U, U],
  [[Y, N, U], N, Y, U],
  [[N, N], N, N, N],
])("of %j every is %s, some %s, agreed %s", (answers, all, any, one) => {
  expect([every(answers), some(answers), agreed(answers)]).toEqual([all, any, one]);
});

test("what is not known is not known the other way round either", () => {
  expect([Y, N, U].map((one) => not(one))).toEqual([N, Y, U]);
});

test.each<[Value, Value | undefined, Answer]>([
  ["0.0.0.0/0", "10.0.0.0/24", Y],
  ["0.0.0.0/0", "0.0.0.0/0", Y],
  ["0.0.0.0/0", undefined, Y],
  ["0.0.0.0/0", LATER, Y],
  ["10.0.0.0/16", "10.0.1.0/24", Y],
  ["10.0.1.0/25", "10.0.1.0/24", U],
  ["10.0.2.0/24", "10.0.1.0/24", N],
  ["10.0.0.0/8", "0.0.0.0/0", N],
  ["52.0.0.0/8", "0.0.0.0/0", U],
  ["no block", "0.0.0.0/0", N],
  ["no block", "10.0.0.0/24", N],
  [["10.0.0.0/8"], "10.0.0.0/24", N],
  ["10.0.0.0/8", 3, N],
  ["10.0.0.0/8", undefined, U],
  ["10.0.0.0/8", LATER, U],
  [LATER, "10.0.0.0/24", U],
  [LATER, LATER, U],
  [Sym.ref("aws_vpc.v", "cidr_block"), Sym.ref("aws_vpc.v", "cidr_block"), Y],
  [Sym.ref("aws_vpc.v", "cidr_block"), Sym.ref("aws_vpc.w", "cidr_block"), U],
])("a rule for %s means all of %s: %s", (cidr, block, expected) => {
  expect(coversBlock(cidr, block)).toBe(expected);
});

describe("links", () => {
  const one = (answer: Answer, where = "w", services: readonly string[] = []) => ({
    ...link("egress", answer, where, "found", "do it", "egress-rule"),
    services,
  });

  test("say what to do only where they do not hold", () => {
    expect(link("egress", Y, "w", "found", "do it", "egress-rule")).toEqual({
      link: "egress",
      answer: Y,
      where: "w",
      found: "found",
      remedy: "",
      failure: "egress-rule",
      services: [],
    });
    expect([link("egress", N, "w", "found", "do it").remedy, link("egress", U, "w", "found", "do it").failure]).toEqual(
      ["do it", null],
    );
  });

  test("hold together when all of them do", () => {
    expect([[one(Y)], [one(Y), one(U)], [one(U), one(N)], []].map((links) => chain("v", links).answer)).toEqual([
      Y,
      U,
      N,
      Y,
    ]);
    expect(chain("v", [one(Y)]).via).toBe("v");
  });

  test("that break come before those that may, each once with its services", () => {
    expect(
      culprits([one(Y), one(U, "a"), one(N, "b", ["kms"]), one(N, "b", ["s3", "kms"]), one(N, "c")]).map(
        ({ where, services }) => [where, services],
      ),
    ).toEqual([
      ["b", ["kms", "s3"]],
      ["c", []],
    ]);
    expect(
      culprits([one(Y), one(U, "a", ["kms"]), one(U, "a", ["s3"])]).map(({ where, services }) => [where, services]),
    ).toEqual([["a", ["kms", "s3"]]]);
    expect(culprits([one(Y)])).toEqual([]);
  });
});
