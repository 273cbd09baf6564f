import { describe, expect, test } from "@jest/globals";
import { ACCOUNT, allow, ask as asking, document, graphOf, HERE, KEY_ARN, OTHER, scene } from "../scene.js";

const K = "kms:encryptioncontext:k";

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

  test("of the principal's account are filled for whom the source shows", () => {
    expect(ask("${aws:PrincipalAccount}", ACCOUNT)).toBe("allowed");
    expect(ask("${aws:PrincipalAccount}", OTHER)).toBe("denied");
    expect(ask("${AWS:principalACCOUNT}", ACCOUNT)).toBe("allowed");
  });

  test("of a user's name never fill for a role, and are not guessed for a user", () => {
    expect(ask("${aws:username}", "glue-job")).toBe("denied");
    const arn = `arn:aws:iam::${ACCOUNT}:user/ana`;
    const world = asking(
      graphOf({
        ...HERE,
        "aws_kms_key.data": { arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]! },
        "aws_iam_user.ana": { name: "ana", arn },
        "aws_iam_user_policy.ana": { user: "ana", policy: document(role("${aws:username}")) },
      }),
    );
    const of = (context: object) => world("Decrypt", { [K]: ["ana"], ...context }, "aws_iam_user.ana");
    expect(of({}).decision).toBe("undetermined");
    expect(of({}).missing).toEqual(["the value of aws:username in the request"]);
    expect(of({ "aws:username": ["ana"] }).decision).toBe("allowed");
    expect(of({ "aws:username": ["bob"] }).decision).toBe("denied");
  });

  test("of tags that the source shows or hides decide or name what is missing", () => {
    const hidden = scene({ role: role("${aws:PrincipalTag/team}") })("Decrypt", { [K]: ["data"] });
    expect(hidden.missing).toEqual(["the tags of aws_iam_role.job"]);
    expect(ask("${aws:PrincipalTag/Team}-${aws:PrincipalAccount}", `data-${ACCOUNT}`)).toBe("allowed");
    expect(ask("${aws:PrincipalTag/Team}-${aws:PrincipalAccount}", "data-")).toBe("denied");
  });

  test("of which nobody has heard are undetermined, and named, unless the rest cannot match", () => {
    const proof = scene({ role: role("a-${custom:Thing}") });
    expect(proof("Decrypt", { [K]: ["a-b"] }).decision).toBe("undetermined");
    expect(proof("Decrypt", { [K]: ["a-b"] }).missing).toEqual(["the value of custom:thing in the request"]);
    expect(proof("Decrypt", { [K]: ["a-b"], "custom:thing": ["b"] }).decision).toBe("allowed");
    expect(proof("Decrypt", { [K]: ["a-b"], "custom:thing": ["c"] }).decision).toBe("denied");
  });
});
