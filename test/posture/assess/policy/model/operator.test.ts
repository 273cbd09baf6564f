import { describe, expect, test } from "@jest/globals";
import { conditions } from "../../../../../posture/src/assess/policy/model/condition.js";
import { bytes, type Given, holds, negated } from "../../../../../posture/src/assess/policy/model/operator.js";
import type { Lookup } from "../../../../../posture/src/assess/policy/model/pattern.js";
import { unsure } from "../../../../../posture/src/assess/policy/model/three.js";
import { Sym, type Value } from "../../../../../posture/src/graph/value.js";

/** Whether a condition on the key `k` holds, and what is missing when that is not known. */
function judge(operator: string, wanted: Value, given: Given, lookup: Lookup = () => undefined) {
  const [condition] = conditions({ [operator]: { k: wanted } }, true, (text) => text, []);
  return holds(condition!, given, lookup);
}

const on = (operator: string, wanted: Value, given: Given) => judge(operator, wanted, given).answer;

describe("An address", () => {
  test.each<[string, readonly number[]]>([
    ["10.1.2.255", [10, 1, 2, 255]],
    ["::", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ["::1", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ["2001:DB8::a:1", [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 1]],
    ["1:2:3:4:5:6:7::", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
    ["1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])("%s has the bytes %j", (address, expected) => {
    expect(bytes(address)).toEqual(expected);
  });

  test.each([
    "",
    "10.1.2",
    "10.1.2.256",
    "10.1.2.3.4",
    "x10.1.2.3",
    "1:2:3",
    "1:2:3:4:5:6:7:8:9",
    "::1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "1::2::3",
    "1:2:3::4:5:6::7:8",
    "g:0:0:0:0:0:0:0",
    "0:0:0:0:0:0:0:0 ",
    "12345::",
    ":1::2",
  ])("is not %j", (address) => {
    expect(bytes(address)).toBeUndefined();
  });
});

describe("A range of addresses", () => {
  test.each([
    ["10.1.2.0/23", "10.1.3.255", "yes"],
    ["10.1.2.0/23", "10.1.4.0", "no"],
    ["10.1.2.128/25", "10.1.2.127", "no"],
    ["0.0.0.0/0", "203.0.113.9", "yes"],
    ["10.1.2.3/32", "10.1.2.3", "yes"],
    ["10.1.2.3/32", "10.1.2.2", "no"],
    ["2001:db8::/33", "2001:db8:7fff::1", "yes"],
    ["2001:db8::/33", "2001:db8:8000::1", "no"],
    ["2001:db8::1/128", "2001:db8::1", "yes"],
    ["10.0.0.0/33", "10.0.0.0", "undetermined"],
    ["10.0.0.0/-1", "10.0.0.0", "undetermined"],
    ["10.0.0.0/x", "10.0.0.0", "undetermined"],
    ["nowhere", "10.0.0.0", "undetermined"],
    ["::/0", "10.0.0.0", "no"],
  ])("%s and %s: %s", (range, address, answer) => {
    expect(on("IpAddress", range, [address])).toBe(answer);
    const opposite = answer === "yes" ? "no" : answer === "no" ? "yes" : answer;
    expect(on("NotIpAddress", range, [address])).toBe(opposite);
  });

  test("that cannot be compared says with what", () => {
    expect(judge("IpAddress", "nowhere", ["10.0.0.1"]).missing).toEqual(["whether 10.0.0.1 is in nowhere"]);
    expect(judge("IpAddress", "10.0.0.0/99", ["10.0.0.1"]).missing).toEqual(["whether 10.0.0.1 is in 10.0.0.0/99"]);
  });
});

describe("Numbers and dates", () => {
  test("compare at their borders", () => {
    const of = (value: string) =>
      ["LessThan", "LessThanEquals", "Equals", "GreaterThanEquals", "GreaterThan"].map((how) =>
        on(`Numeric${how}`, "10", [value]),
      );
    expect(of("9")).toEqual(["yes", "yes", "no", "no", "no"]);
    expect(of("10")).toEqual(["no", "yes", "yes", "yes", "no"]);
    expect(of("11")).toEqual(["no", "no", "no", "yes", "yes"]);
  });

  test("a date is a day in clear or seconds since the epoch", () => {
    expect(on("DateLessThan", "1767225600", ["2025-12-31T23:59:59Z"])).toBe("yes");
    expect(on("DateLessThan", "1767225600", ["2026-01-01T00:00:00Z"])).toBe("no");
    expect(on("DateGreaterThan", "2026-01-01T00:00:00Z", ["1767225601"])).toBe("yes");
    expect(on("DateLessThan", "2026-01-01", ["2025-12-31"])).toBe("yes");
    expect(on("DateLessThan", "2026-01-01", ["2026-01-01"])).toBe("no");
  });

  test("that are none say so", () => {
    expect(judge("NumericEquals", "ten", ["10"]).missing).toEqual(["whether 10, ten can be compared"]);
    expect(on("NumericEquals", "10", ["ten"])).toBe("undetermined");
    expect(on("DateEquals", "tomorrow", ["1767225600"])).toBe("undetermined");
  });
});

describe("What is not known or not said", () => {
  test("an unknown value is what is missing", () => {
    expect(judge("StringEquals", "a", { unknown: "the caller's name" }).missing).toEqual(["the caller's name"]);
    expect(on("Null", "true", { unknown: "the caller's name" })).toBe("undetermined");
  });

  test.each([
    ["Bool", "true"],
    ["NumericEquals", "10"],
    ["DateEquals", "2026-01-01"],
    ["IpAddress", "10.0.0.1"],
  ])("%s cannot be told of a value that is a symbol, on either side", (operator, known) => {
    const symbol = Sym.ref("var.x", "");
    expect(judge(operator, known, [symbol])).toEqual(unsure(`whether \${var.x} meets ${known}`));
    expect(judge(operator, symbol, [known])).toEqual(unsure(`whether ${known} meets \${var.x}`));
  });

  test("Null without a truth value says whose value is missing", () => {
    expect(judge("Null", "maybe", "absent").missing).toEqual(["the value of Null k"]);
  });

  test("several values without a quantifier say what would be needed", () => {
    expect(judge("StringEquals", "a", ["a", "b"]).missing).toEqual([
      "how StringEquals k compares several values: it has no ForAnyValue or ForAllValues",
    ]);
  });

  test("a variable that nobody fills leaves a negated test open, unless it has a default", () => {
    expect(judge("StringNotEquals", "${aws:username}", ["a"]).missing).toEqual([
      "what StringNotEquals k means: the request does not fill ${aws:username}",
    ]);
    expect(on("StringNotEquals", "${aws:username, 'x'}", ["a"])).toBe("yes");
    expect(on("StringNotEquals", "${aws:username, 'a'}", ["a"])).toBe("no");
    expect(on("StringEquals", "${aws:username}", ["a"])).toBe("no");
    expect(on("StringNotEquals", "x-${aws:username}", ["a"])).toBe("undetermined");
    const filled: Lookup = (name) => (name === "aws:username" ? "ana" : undefined);
    expect(judge("StringNotEquals", "x-${aws:username}", ["x-ana"], filled).answer).toBe("no");
    expect(judge("StringNotEquals", "x-${aws:username}", ["x-bob"], filled).answer).toBe("yes");
    expect(judge("StringNotEquals", ["${aws:username}", "${aws:x}"], ["bob"], filled).answer).toBe("undetermined");
  });

  test("an empty list of values is an absent key", () => {
    expect(on("StringEquals", "a", [])).toBe("no");
    expect(on("StringNotEquals", "a", [])).toBe("yes");
    expect(on("ForAllValues:StringEquals", "a", [])).toBe("yes");
    expect(on("ForAnyValue:StringNotEquals", "a", [])).toBe("no");
  });

  test("negated is what has Not in its name", () => {
    expect([negated("StringNotLike"), negated("NotIpAddress"), negated("ArnNotEquals")]).toEqual([true, true, true]);
    expect([negated("StringLike"), negated("Null"), negated("IpAddress")]).toEqual([false, false, false]);
  });
});
