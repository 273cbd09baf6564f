import { describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, scene, toRole } from "../scene.js";

/** Whether a statement to the role with these conditions allows kms:Decrypt. */
function met(condition: ValueObject, context: Context = {}): boolean | "undetermined" {
  const { decision } = scene({ key: allow("kms:*", { ...toRole, Condition: condition }) })("Decrypt", context);
  return decision === "undetermined" ? decision : decision === "allowed";
}

const K = "kms:encryptioncontext:k";
const _on = (operator: string, wanted: unknown, given: Context[string], key = "kms:EncryptionContext:k") =>
  met({ [operator]: { [key]: wanted as string } }, { [K]: given });

describe("Policy variables", () => {
  const role = (value: string) => allow("kms:*", { Condition: { StringEquals: { "kms:EncryptionContext:k": value } } });
  const tagged = { roleValues: { tags_all: { Team: "data" } } };
  const ask = (value: string, given: string) =>
    scene({ role: role(value), ...tagged })("Decrypt", { [K]: [given] }).decision;

  test("are filled from the request", () => {
    expect(ask("x-${aws:PrincipalTag/team}", "x-data")).toBe("allowed");
    expect(ask("x-${aws:PrincipalTag/team}", "x-other")).toBe("denied");
  });

  test("take their default when the request has no value", () => {
    expect(ask("${aws:PrincipalTag/none, 'open'}", "open")).toBe("allowed");
    expect(ask("${aws:PrincipalTag/none}", "open")).toBe("denied");
  });

  test("hold literal stars, question marks and dollars", () => {
    const like = (value: string, given: string) =>
      scene({ role: allow("kms:*", { Condition: { StringLike: { "kms:EncryptionContext:k": value } } }) })("Decrypt", {
        [K]: [given],
      }).decision;
    expect(like("${*}*", "*abc")).toBe("allowed");
    expect(like("${*}*", "abc")).toBe("denied");
    expect(like("${?}${$}", "?$")).toBe("allowed");
  });

  test("do not bring wildcards into a pattern", () => {
    const wild = { roleValues: { tags_all: { Team: "*" } } };
    const like = allow("kms:*", {
      Condition: { StringLike: { "kms:EncryptionContext:k": "${aws:PrincipalTag/team}" } },
    });
    expect(scene({ role: like, ...wild })("Decrypt", { [K]: ["anything"] }).decision).toBe("denied");
    expect(scene({ role: like, ...wild })("Decrypt", { [K]: ["*"] }).decision).toBe("allowed");
  });

  test("that nobody fills leave a negated condition undetermined", () => {
    const not = allow("kms:*", {
      Condition: { StringNotEquals: { "kms:EncryptionContext:k": "${aws:PrincipalTag/none}" } },
    });
    expect(scene({ role: not, ...tagged })("Decrypt", { [K]: ["x"] }).decision).toBe("undetermined");
  });

  test("that are not known are undetermined", () => {
    expect(scene({ role: role("${aws:PrincipalTag/team}") })("Decrypt", { [K]: ["data"] }).decision).toBe(
      "undetermined",
    );
  });

  test("stand in the ARN of a resource, also of one that does not exist yet", () => {
    const on = (resource: string) =>
      scene({ role: allow("kms:*", { Resource: resource }), keyValues: { arn: null, key_id: null } })("Decrypt")
        .decision;
    expect(on("arn:aws:kms:${aws:RequestedRegion}:${aws:PrincipalAccount}:key/*")).toBe("allowed");
    expect(on("arn:aws:kms:${aws:RequestedRegion}x:${aws:PrincipalAccount}:key/*")).toBe("denied");
    expect(on("arn:aws:kms:${aws:SourceVpc}:*:key/*")).toBe("undetermined");
  });
});
