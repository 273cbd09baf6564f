import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { candidates } from "../../../../../posture/src/assess/policy/exposure/candidates.js";
import { representatives } from "../../../../../posture/src/assess/policy/exposure/partition.js";
import { conditions } from "../../../../../posture/src/assess/policy/model/condition.js";
import { matches, type Pattern, pattern } from "../../../../../posture/src/assess/policy/model/pattern.js";
import type { Text } from "../../../../../posture/src/assess/policy/model/text.js";
import { Sym } from "../../../../../posture/src/graph/value.js";
import { SEED } from "../../../seed.js";

const answers = (patterns: readonly Pattern[], value: Text) => patterns.map((one) => matches(one, value).answer).join();

describe("Representatives of patterns", () => {
  const kinds = fc.constantFrom("glob" as const, "arn" as const, "literal" as const);
  const source = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), minLength: 1, maxLength: 6 });
  const arn = source.map((end) => `arn:a*:b:*:c:${end}`);
  const patterns = fc.array(
    fc.tuple(kinds, fc.oneof(source, arn)).map(([kind, one]) => pattern(one, { kind })),
    { minLength: 1, maxLength: 3 },
  );
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", "c", ":"), minLength: 1, maxLength: 7 }),
    fc.string({ unit: fc.constantFrom("a", "b", ":"), minLength: 1, maxLength: 4 }).map((end) => `arn:ab:b:x:c:${end}`),
  );

  test("say everything that the patterns say about any text", () => {
    fc.assert(
      fc.property(patterns, fc.array(texts, { maxLength: 20 }), (list, values) => {
        const whole = list.filter((one) => one.kind !== "arn" || one.regex !== undefined);
        const found = representatives(whole);
        const known = new Set((found ?? []).map((one) => answers(whole, one)));
        for (const value of values) expect([value, known.has(answers(whole, value))]).toEqual([value, true]);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  test("are one for each combination, and none is empty", () => {
    const list = ["a*", "*b", "ab"].map((one) => pattern(one, { kind: "glob" }));
    const found = representatives(list) ?? [];
    expect(new Set(found.map((one) => answers(list, one))).size).toBe(found.length);
    expect(found).toHaveLength(5);
    expect(found).not.toContain("");
  });

  test("know symbols as letters of their own", () => {
    const list = [pattern(new Sym(["a", { to: "var.x", attribute: "" }]), { kind: "glob" })];
    expect((representatives(list) ?? []).map(String)).toContain("a${var.x}");
  });

  test("are given up where a pattern holds a variable or is opaque", () => {
    expect(representatives([pattern("${aws:username}", { kind: "glob", variables: true })])).toBeNull();
    expect(representatives([pattern(Sym.opaque("x"), { kind: "glob" })])).toBeNull();
  });
});

describe("Candidates for the values of a condition key", () => {
  const of = (written: Record<string, string | readonly string[]>) => {
    const entries = Object.entries(written).map(([operator, value]) => [operator, { k: value }]);
    return candidates(conditions(Object.fromEntries(entries), true, (one) => one, [])) ?? [];
  };

  test.each<[string, Record<string, string>, readonly unknown[]]>([
    ["a flag", { Bool: "true" }, ["absent", ["true"], ["false"]]],
    ["presence", { Null: "true" }, ["absent", ["x"]]],
    ["a number", { NumericLessThan: "5" }, ["absent", ["4"], ["5"], ["6"]]],
    [
      "an address",
      { IpAddress: "10.1.0.0/16" },
      ["absent", ["10.0.255.255"], ["10.1.0.0"], ["10.1.255.255"], ["10.2.0.0"]],
    ],
    ["all addresses", { IpAddress: "0.0.0.0/0" }, ["absent", ["0.0.0.0"], ["255.255.255.255"]]],
    [
      "a long address",
      { IpAddress: "2001:db8::/127" },
      [
        "absent",
        ["2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"],
        ["2001:db8:0:0:0:0:0:0"],
        ["2001:db8:0:0:0:0:0:1"],
        ["2001:db8:0:0:0:0:0:2"],
      ],
    ],
    [
      "a date",
      { DateLessThan: "2026-01-01T00:00:00Z" },
      ["absent", ["2025-12-31T23:59:59.000Z"], ["2026-01-01T00:00:00.000Z"], ["2026-01-01T00:00:01.000Z"]],
    ],
    [
      "two dates",
      { DateLessThan: "1767225600", DateGreaterThan: "2025-12-31T23:59:59.500Z" },
      [
        ...["absent", ["2025-12-31T23:59:58.500Z"], ["2025-12-31T23:59:59.500Z"], ["2026-01-01T00:00:00.500Z"]],
        ...[["2025-12-31T23:59:59.750Z"], ["2025-12-31T23:59:59.000Z"], ["2026-01-01T00:00:00.000Z"]],
        ["2026-01-01T00:00:01.000Z"],
      ],
    ],
    ["a date that is none", { DateLessThan: "tomorrow" }, ["absent", ["x"]]],
    [
      "numbers that are not whole",
      { NumericLessThan: "2", NumericEquals: "1.5" },
      ["absent", ...["0.5", "1.5", "2.5", "1.75", "1", "2", "3"].map((one) => [one])],
    ],
    ["whole numbers", { NumericLessThan: "6", NumericEquals: "5" }, ["absent", ["4"], ["5"], ["6"], ["7"]]],
    ["a number that is none", { NumericLessThan: "many" }, ["absent", ["x"]]],
    ["presence beside a number", { Null: "false", NumericLessThan: "5" }, ["absent", ["4"], ["5"], ["6"]]],
    ["what is no address", { IpAddress: "10.1.0" }, ["absent", ["x"]]],
    [
      "what is not in a range of addresses",
      { NotIpAddress: "10.1.2.3" },
      ["absent", ["10.1.2.2"], ["10.1.2.3"], ["10.1.2.4"]],
    ],
    ["a range without a size", { IpAddress: "10.1.2.3/" }, ["absent", ["0.0.0.0"], ["255.255.255.255"]]],
    ["a range of too great a size", { IpAddress: "10.1.2.3/99" }, ["absent", ["10.1.2.2"], ["10.1.2.3"], ["10.1.2.4"]]],
    [
      "a range of no whole size",
      { IpAddress: "128.0.0.0/1.5" },
      ["absent", ["127.255.255.255"], ["128.0.0.0"], ["255.255.255.255"]],
    ],
    ["a range of less than no size", { IpAddress: "10.1.2.3/-3" }, ["absent", ["0.0.0.0"], ["255.255.255.255"]]],
    ["the first addresses", { IpAddress: "0.0.0.0/8" }, ["absent", ["0.0.0.0"], ["0.255.255.255"], ["1.0.0.0"]]],
    [
      "the last long addresses",
      { IpAddress: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127" },
      [
        "absent",
        ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffd"],
        ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"],
        ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
      ],
    ],
    ["text", { StringEquals: "a" }, ["absent", ["x"], ["a"]]],
  ])("cover %s", (_what, written, expected) => {
    expect(new Set(of(written).map(String))).toEqual(new Set(expected.map(String)));
  });

  test.each<[string, Record<string, string | readonly string[]>, readonly string[]]>([
    ["one that one value decides", { "ForAnyValue:StringEquals": "a" }, ["absent", "x", "a"]],
    ["none that speaks of several values", { StringEquals: "a", StringLike: "b" }, ["absent", "x", "a", "b"]],
    ["one and presence", { "ForAnyValue:StringEquals": "a", Null: "false" }, ["absent", "x", "a"]],
    ["two", { "ForAnyValue:StringEquals": "a", "ForAllValues:StringLike": "a" }, ["absent", "x", "a", "x,a"]],
    [
      "three",
      { "ForAnyValue:StringEquals": "a", "ForAnyValue:StringNotEquals": "a", "ForAllValues:StringLike": "b" },
      ["absent", "x", "a", "b", "x,a", "x,b", "a,b", "x,a,b"],
    ],
    [
      "one, and one that cannot compare several",
      { "ForAnyValue:StringEquals": "a", StringLike: "b" },
      ["absent", "x", "a", "b", "x,a", "x,b", "a,b", "x,a,b"],
    ],
  ])("hold sets of as many values as there are conditions: %s", (_what, written, expected) => {
    const sorted = (one: unknown) => String(one).split(",").sort().join();
    expect(of(written).map(sorted).sort()).toEqual(expected.map(sorted).sort());
  });
});
