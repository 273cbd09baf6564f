import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, KEY_ARN, toRole } from "../scene.js";
import { sideOf } from "./sides.js";

/** How access moves when the conditions of the one statement for the role change. */
function moved(before: ValueObject | null, after: ValueObject | null): string {
  return movedAll([before ?? {}], [after ?? {}]);
}

/** The same with a statement for each condition. */
function movedAll(before: readonly ValueObject[], after: readonly ValueObject[]): string {
  const side = (conditions: readonly ValueObject[]) => {
    const statements = conditions.map((condition) => allow("kms:Decrypt", { ...toRole, Condition: condition }));
    const policy = { Version: "2012-10-17", Statement: statements };
    return sideOf({ more: { "aws_kms_key.data": { arn: KEY_ARN, policy } } });
  };
  return compareExposure(side(before), side(after)).direction;
}

const from = (name: string) => Sym.ref(`var.${name}`, "");
const on = (operator: string, key: string) => (value: Value) => ({ [operator]: { [key]: value } });

describe("A value that is not known", () => {
  test.each([
    ["an address", on("IpAddress", "aws:SourceIp")],
    ["a date", on("DateLessThan", "aws:CurrentTime")],
    ["a number", on("NumericLessThan", "kms:ScheduleKeyDeletionPendingWindowInDays")],
    ["a flag", on("Bool", "kms:BypassPolicyLockoutSafetyCheck")],
    ["a name", on("StringEquals", "kms:ViaService")],
  ])("%s, is never taken for another one", (_what, of) => {
    expect(moved(of(from("a")), of(from("b")))).toBe("undetermined");
    expect(moved(of(from("a")), of([from("a"), from("b")]))).not.toBe("same");
    expect(moved(of(from("a")), of(from("a")))).toBe("same");
    expect(moved(of(from("a")), null)).toBe("broadened");
  });
});

describe("A condition of several conditions on several values", () => {
  const tags = (...of: readonly string[]) => of.map((one) => `${one}-*`);
  const has = (...of: readonly string[]) => ({ "ForAnyValue:StringLike": { "aws:TagKeys": tags(...of) } });
  const all = (...of: readonly string[]) => ({ "ForAllValues:StringLike": { "aws:TagKeys": tags(...of) } });

  const b = { "ForAnyValue:StringEquals": { "aws:TagKeys": "b" } };
  const c = { "ForAnyValue:StringEqualsIgnoreCase": { "aws:TagKeys": "c" } };
  const d = { "ForAnyValue:ArnLike": { "aws:TagKeys": "arn:aws:glue:*:*:d" } };
  const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

  test("that ask for one value more each is compared by sets of as many", () => {
    const three = { ...has("a", "e", "f", "g"), ...b, ...c };
    expect(moved({ ...three, ...d }, three)).toBe("broadened");
    expect(moved(three, { ...three, ...d })).toBe("narrowed");
    expect(moved(three, { ...c, ...b, ...has("g", "f", "e", "a") })).toBe("same");
  });

  test("that lets in and one that keeps out are compared together", () => {
    const side = (...statements: readonly ValueObject[]) => sideOf({ key: statements });
    const letIn = allow("kms:Decrypt", { ...toRole, Condition: has("a") });
    const keptOut = deny("kms:Decrypt", { Principal: "*", Condition: b });
    expect(compareExposure(side(letIn), side(letIn, keptOut)).direction).toBe("narrowed");
  });

  test("is not compared where there are too many sets", () => {
    expect(moved({ ...has(...many(40)) }, has(...many(39)))).toBe("narrowed");
    expect(moved({ ...has(...many(40)), ...b }, { ...has(...many(39)), ...c })).toBe("undetermined");
  });

  test("each in a statement of its own, is compared however many there are", () => {
    const each = (count: number) => many(count).map((one) => has(one));
    expect(movedAll(each(20), each(21))).toBe("broadened");
    expect(movedAll(each(20), each(20).reverse())).toBe("same");
  });

  test("is compared by sets as large as there are conditions", () => {
    expect(moved(has("a"), has("a", "b"))).toBe("broadened");
    expect(moved(all("a", "b"), all("a"))).toBe("narrowed");
    expect(moved({ ...has("a"), ...all("a", "b", "c") }, has("a"))).toBe("broadened");
  });
});

describe("Dates", () => {
  test("that no calendar has are compared as well", () => {
    const until = on("DateLessThan", "aws:CurrentTime");
    const far = "99999999999999999";
    expect(moved(until("2026-01-01T00:00:00Z"), until(far))).toBe("broadened");
    expect(moved(until("+275760-09-13T00:00:00Z"), until(far))).toBe("broadened");
    expect(moved(until(far), on("DateGreaterThan", "aws:CurrentTime")(far))).toBe("broadened");
  });
});

describe("Numbers", () => {
  test("are compared between those that are written, too", () => {
    const age = (operator: string, value: string) => on(operator, "kms:ScheduleKeyDeletionPendingWindowInDays")(value);
    expect(moved(age("NumericLessThanEquals", "5"), age("NumericLessThan", "5.5"))).toBe("broadened");
    expect(moved(age("NumericLessThan", "6"), age("NumericLessThan", "5"))).toBe("narrowed");
  });

  test("that must be there and be smaller than before narrow access", () => {
    const there = { Null: { "kms:ScheduleKeyDeletionPendingWindowInDays": "false" } };
    const younger = (than: string) => ({
      ...there,
      NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": than },
    });
    expect(moved(younger("600"), younger("300"))).toBe("narrowed");
  });
});
