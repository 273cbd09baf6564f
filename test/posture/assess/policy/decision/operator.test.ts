import { describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, scene, toRole } from "../scene.js";

/** Whether a statement to the role with these conditions allows kms:Decrypt. */
function met(condition: ValueObject, context: Context = {}): boolean | "undetermined" {
  const { decision } = scene({ key: allow("kms:*", { ...toRole, Condition: condition }) })("Decrypt", context);
  return decision === "undetermined" ? decision : decision === "allowed";
}

const K = "kms:encryptioncontext:k";
const on = (operator: string, wanted: unknown, given: Context[string], key = "kms:EncryptionContext:k") =>
  met({ [operator]: { [key]: wanted as string } }, { [K]: given });

describe("Condition operators (rule 34)", () => {
  test.each([
    ["StringEquals", "a", "a", "A"],
    ["StringEqualsIgnoreCase", "a", "A", "b"],
    ["StringLike", "a*c?", "abbcd", "abbc"],
    ["NumericEquals", "10", "10.0", "11"],
    ["NumericLessThan", "10", "9", "10"],
    ["NumericLessThanEquals", "10", "10", "10.5"],
    ["NumericGreaterThan", "10", "11", "10"],
    ["NumericGreaterThanEquals", "10", "10", "9"],
    ["DateEquals", "2026-01-01T00:00:00Z", "1767225600", "2026-01-01T00:00:01Z"],
    ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"],
    ["DateLessThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
    ["DateGreaterThan", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["DateGreaterThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"],
    ["Bool", "true", "TRUE", "false"],
    ["BinaryEquals", "QmFz", "QmFz", "qmfz"],
    ["IpAddress", "10.1.0.0/16", "10.1.255.7", "10.2.0.1"],
    ["IpAddress", "10.1.2.3", "10.1.2.3", "10.1.2.4"],
    ["IpAddress", "2001:db8::/32", "2001:db8:1::7", "2001:db9::1"],
    ["ArnEquals", "arn:aws:iam::*:role/x*", "arn:aws:iam::1:role/xy", "arn:aws:iam::1:2:role/xy"],
    ["ArnLike", "arn:aws:iam::*:role/x*", "arn:aws:iam::1:role/xy", "arn:aws:iam:eu:1:role/xy"],
  ])("%s %s holds for %s, not for %s", (operator, wanted, yes, no) => {
    expect(on(operator, wanted, [yes])).toBe(true);
    expect(on(operator, wanted, [no])).toBe(false);
    expect(on(operator, wanted, "absent")).toBe(false);
    expect(on(`${operator}IfExists`, wanted, "absent")).toBe(true);
    expect(on(`${operator}IfExists`, wanted, [no])).toBe(false);
  });

  test.each([
    ["StringNotEquals", "a", "b", "a"],
    ["StringNotEqualsIgnoreCase", "a", "b", "A"],
    ["StringNotLike", "a*", "b", "ab"],
    ["NumericNotEquals", "1", "2", "1"],
    ["DateNotEquals", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["NotIpAddress", "10.0.0.0/8", "11.0.0.1", "10.9.9.9"],
    ["ArnNotEquals", "arn:aws:iam::1:role/*", "arn:aws:iam::2:role/x", "arn:aws:iam::1:role/x"],
    ["ArnNotLike", "arn:aws:iam::1:role/*", "arn:aws:iam::2:role/x", "arn:aws:iam::1:role/x"],
  ])("%s %s holds for %s and for nothing, not for %s", (operator, wanted, yes, no) => {
    expect(on(operator, wanted, [yes])).toBe(true);
    expect(on(operator, wanted, [no])).toBe(false);
    expect(on(operator, wanted, "absent")).toBe(true);
    expect(on(`${operator}IfExists`, wanted, "absent")).toBe(true);
  });

  test("Null tests presence", () => {
    expect(on("Null", "true", "absent")).toBe(true);
    expect(on("Null", "true", ["x"])).toBe(false);
    expect(on("Null", "false", ["x"])).toBe(true);
    expect(on("Null", "false", "absent")).toBe(false);
    expect(on("Null", "perhaps", ["x"])).toBe("undetermined");
  });

  test("ForAllValues holds on nothing, ForAnyValue does not", () => {
    expect(on("ForAllValues:StringEquals", ["a", "b"], "absent")).toBe(true);
    expect(on("ForAllValues:StringEquals", ["a", "b"], ["a", "b"])).toBe(true);
    expect(on("ForAllValues:StringEquals", ["a", "b"], ["a", "c"])).toBe(false);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], "absent")).toBe(false);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], ["c", "b"])).toBe(true);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], ["c", "d"])).toBe(false);
    expect(on("ForAnyValue:StringNotEquals", ["a"], ["a", "c"])).toBe(true);
    expect(on("ForAnyValue:StringNotEquals", ["a"], ["a"])).toBe(false);
    expect(on("ForAnyValue:StringNotEquals", ["a"], "absent")).toBe(false);
    expect(on("ForAnyValue:StringEqualsIfExists", ["a"], "absent")).toBe(true);
  });

  test("several keys and operators must all hold, one of several values is enough, none of negated ones may match", () => {
    const both = { StringEquals: { "kms:EncryptionContext:k": ["x", "y"], "kms:EncryptionContext:l": "z" } };
    expect(met(both, { [K]: ["y"], "kms:encryptioncontext:l": ["z"] })).toBe(true);
    expect(met(both, { [K]: ["y"], "kms:encryptioncontext:l": ["a"] })).toBe(false);
    expect(on("StringNotEquals", ["x", "y"], ["y"])).toBe(false);
    expect(on("StringNotEquals", ["x", "y"], ["z"])).toBe(true);
    const two = {
      StringLike: { "kms:EncryptionContext:k": "a*" },
      StringNotEquals: { "kms:EncryptionContext:k": "ab" },
    };
    expect(met(two, { [K]: ["ac"] })).toBe(true);
    expect(met(two, { [K]: ["ab"] })).toBe(false);
  });

  test("an empty list of values never matches", () => {
    expect(on("StringEquals", [], ["x"])).toBe(false);
    expect(on("StringNotEquals", [], ["x"])).toBe(true);
  });

  test("keys ignore case, values of StringEquals do not", () => {
    expect(on("StringEquals", "x", ["x"], "KMS:encryptionCONTEXT:k")).toBe(true);
    expect(on("StringEquals", "X", ["x"])).toBe(false);
  });

  test("several values without a quantifier are undetermined unless they agree", () => {
    expect(on("StringEquals", "a", ["a", "b"])).toBe("undetermined");
    expect(on("StringEquals", "c", ["a", "b"])).toBe(false);
  });

  test("what cannot be compared is undetermined", () => {
    expect(on("NumericEquals", "1", ["x"])).toBe("undetermined");
    expect(on("IpAddress", "10.0.0.0/99", ["10.0.0.1"])).toBe("undetermined");
    expect(on("IpAddress", "10.0.0.0/8", ["::1"])).toBe(false);
    expect(on("IpAddress", "10.0.0.0/8", ["300.0.0.1"])).toBe("undetermined");
    expect(on("NumericEquals", "1", [Sym.ref("var.n", "")])).toBe("undetermined");
    expect(on("Bool", "true", { unknown: "whether it is so" })).toBe("undetermined");
  });
});
