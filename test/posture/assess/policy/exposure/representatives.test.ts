import { describe, expect, test } from "@jest/globals";
import { representatives } from "../../../../../posture/src/assess/policy/exposure/partition.js";
import { matches, type Pattern, pattern } from "../../../../../posture/src/assess/policy/model/pattern.js";
import type { Text } from "../../../../../posture/src/assess/policy/model/text.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const glob = (source: Text, fold = false) => pattern(source, { kind: "glob", fold });
const literal = (source: Text) => pattern(source, { kind: "literal" });
const arn = (source: Text) => pattern(source, { kind: "arn" });
const answers = (patterns: readonly Pattern[], value: Text) => patterns.map((one) => matches(one, value).answer).join();

/** All texts of these letters up to a length. */
function texts(letters: string, length: number): readonly string[] {
  if (length === 0) return [];
  const shorter = texts(letters, length - 1);
  return [...new Set(["", ...shorter].flatMap((text) => [...letters].map((letter) => text + letter)).concat(shorter))];
}

const FIVE = "a:b:c:d:e:";
const SEGMENTS = ["a", "b", "a:a", ":", "a:b:c"].flatMap((end) => [
  `${FIVE}${end}`,
  `a:b:c:d:${end}`,
  `${FIVE}a${end}`,
]);
const CROSSING = ["a:b:c:d:e:f", "a:b:a:c:d:e:f", "a:::c:d:e:f", `${FIVE}b`, `${FIVE}:b`];
const VALUES = [...texts("aAbB:", 4), ...SEGMENTS, "a*", "?", ...CROSSING];

describe("Among the representatives is one for every text", () => {
  test.each<[string, readonly Pattern[]]>([
    ["of one letter", [glob("a")]],
    ["that begins so", [glob("a*")]],
    ["that ends so", [glob("*a")]],
    ["that holds it", [glob("*a*")]],
    ["of one more letter", [glob("a?"), glob("?")]],
    ["at all", [glob("*")]],
    ["in any case", [glob("aB", true), glob("ab"), glob("*B*")]],
    ["in any case of one pattern", [glob("a?", true), glob("A*")]],
    ["between wildcards", [glob("*a*b"), glob("a?*")]],
    ["after stars in a row", [glob("**a"), glob("a**"), glob("*?*")]],
    ["as it is written", [literal("a*"), literal("?"), glob("a*")]],
    ["in segments", [arn("a*:b")]],
    ["in segments of one letter", [arn("?:a"), arn("a:?")]],
    ["in whole segments", [arn("*:*"), arn("*:a")]],
    ["in segments and across them", [arn("a*:b"), glob("a*b")]],
    ["across all segments", [arn("*")]],
    ["after five segments", [arn(`${FIVE}*`), arn(`${FIVE}?:a`)]],
    ["in the fifth segment", [arn("a:b:c:d:*:a")]],
    ["in a segment, and across segments", [arn("a:*:c:d:e:f"), glob("a:*:c:d:e:f")]],
    ["in a segment of one letter, and where that is a colon", [arn("a:?:c:d:e:f"), glob("a:?:c:d:e:f")]],
    ["after five segments, where colons count no more", [arn(`${FIVE}*b`), glob(`${FIVE}*b`)]],
  ])("%s", (_what, patterns) => {
    const found = representatives(patterns)!;
    const known = found.map((one) => answers(patterns, one));
    expect(new Set(known).size).toBe(known.length);
    expect(new Set(VALUES.map((value) => answers(patterns, value)))).toEqual(new Set(known));
  });

  test("the shortest first", () => {
    expect(representatives([glob("a"), glob("a??")])).toEqual(["a", "x", "axx"]);
  });

  test("of letters that no pattern has", () => {
    const all = [..."xqzjkvwuyXQZJKVWUY0987654321~"];
    expect(representatives(all.map((letter) => glob(letter)))).toContain("\u00e9");
    expect(representatives([glob("x"), glob("q")])).toEqual(["x", "q", "z"]);
  });
});

describe("What is not known yet is a letter of its own", () => {
  const a = { to: "var.a", attribute: "" };
  const b = { to: "aws_iam_role.b", attribute: "name" };
  const arnOfB = { to: "aws_iam_role.b", attribute: "arn" };
  const told = (...patterns: readonly Pattern[]) => representatives(patterns)?.map(String).sort();

  test.each<[string, readonly Pattern[], readonly string[]]>([
    ["alone", [glob(new Sym([a]))], ["${var.a}", "x"]],
    ["beside others", [glob(new Sym([a])), glob(new Sym([b]))], ["${aws_iam_role.b.name}", "${var.a}", "x"]],
    [
      "beside the same one's",
      [glob(new Sym([arnOfB])), glob(new Sym([b]))],
      ["${aws_iam_role.b.arn}", "${aws_iam_role.b.name}", "x"],
    ],
    ["beside itself", [glob(new Sym([a])), glob(new Sym(["x", a]))], ["${var.a}", "x", "x${var.a}"]],
    ["that one mark does not stand for", [glob(new Sym([a])), glob("?")], ["${var.a}", "${var.a}x", "x"]],
    ["that a star stands for", [glob(new Sym([a])), glob("*")], ["${var.a}", "x"]],
    ["that is no text", [glob(new Sym([a])), glob("a")], ["${var.a}", "a", "x"]],
  ])("%s", (_what, patterns, expected) => {
    expect(told(...patterns)).toEqual([...expected].sort());
  });

  test("unless nothing but the reason is known", () => {
    expect(told(glob(new Sym(["a", { why: "x" }])))).toBeUndefined();
    expect(told(pattern("a${aws:username}", { kind: "glob", variables: true }))).toBeUndefined();
    expect(told(glob("a"), glob(Sym.opaque("x")))).toBeUndefined();
  });
});

describe("Representatives are given up", () => {
  const holding = (count: number) => [..."abcdefgh"].slice(0, count).map((letter) => glob(`*${letter}*`));

  test("where patterns have too many combinations", () => {
    expect(representatives(holding(7))).toHaveLength(128);
    expect(representatives(holding(8))).toBeNull();
  });

  test("where one pattern has too many states", () => {
    expect(representatives([glob(`*a${"?".repeat(8)}`)])).toHaveLength(2);
    expect(representatives([glob(`*a${"?".repeat(16)}`)])).toBeNull();
  });
});
