import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { exposureOf } from "../../../../../posture/src/assess/policy/exposure/exposure.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, KEY_ARN, ROLE_ARN, type Statements, toAll, toRole, toRoot } from "../scene.js";
import { roleArn, sideOf } from "./sides.js";

/** Conditions of more combinations than are tried. */
const crowd: ValueObject = {
  Condition: {
    StringLike: Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`kms:EncryptionContext:k${index}`, ["a*", "*b", "c"]]),
    ),
  },
};
const toX = { Principal: { AWS: roleArn("x") } };
const only = allow("kms:Decrypt", toRole);

describe("Conditions count for those whom their statement speaks of", () => {
  const decrypters = (...key: readonly ValueObject[]) => {
    const found = exposureOf(sideOf({ key }));
    return `${found.decrypters.some(({ principal }) => principal === "aws_iam_role.job")} ${found.complete}`;
  };

  test.each<[string, ValueObject, string]>([
    ["nobody else, when they let in", allow("kms:Decrypt", { ...toX, ...crowd }), "true false"],
    ["nobody else, when they keep out", deny("kms:Decrypt", { ...toX, ...crowd }), "true false"],
    ["the role itself", allow("kms:Decrypt", { ...toRole, ...crowd }), "false false"],
    ["the role's account", allow("kms:Decrypt", { ...toRoot, ...crowd }), "false false"],
    ["everybody", allow("kms:Decrypt", { ...toAll, ...crowd }), "false false"],
    ["everybody who is kept out", deny("kms:Decrypt", { ...toAll, ...crowd }), "false false"],
    [
      "the role's session",
      allow("kms:Decrypt", { Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/s` }, ...crowd }),
      "false false",
    ],
    ["who does something else", allow("kms:Encrypt", { ...toRole, ...crowd }), "true true"],
  ])("%s", (_who, statement, expected) => {
    expect(decrypters(only, statement)).toBe(expected);
  });

  test("and in a role's own policy for that role", () => {
    const found = exposureOf(sideOf({ key: allow("kms:*", toRoot), role: allow("kms:Decrypt", crowd) }));
    expect(found.decrypters.map(({ principal }) => principal)).not.toContain("aws_iam_role.job");
    expect(found.complete).toBe(false);
  });

  test("and for what they are about: the rest is told", () => {
    const crowded = allow("kms:Encrypt", { ...toRole, ...crowd });
    const change = compareExposure(sideOf({ key: [only, crowded] }), sideOf({ key: crowded }));
    expect(change).toMatchObject({ decrypt: "narrowed", administer: "same", use: "undetermined" });
  });
});

describe("A grant", () => {
  const grant = (values: ValueObject): Readonly<Record<string, ValueObject>> => ({
    "aws_kms_grant.x": { key_id: KEY_ARN, grantee_principal: ROLE_ARN, operations: ["Decrypt"], ...values },
  });
  const limited = (name: string, pairs: ValueObject) => grant({ constraints: [{ [name]: pairs }] });
  const moved = (before: ReturnType<typeof grant>, after: ReturnType<typeof grant>, key: Statements = []) =>
    compareExposure(sideOf({ key, more: before }), sideOf({ key, more: after }));
  const exact = "encryption_context_equals";
  const part = "encryption_context_subset";

  test.each([
    [part, "narrowed"],
    // Whether a request has nothing but these pairs is more than its conditions tell.
    [exact, "undetermined"],
  ])("is broader without its constraint: %s", (name, back) => {
    const grown = moved(limited(name, { Team: "data" }), grant({}));
    expect(grown).toMatchObject({ direction: "broadened", decrypt: "broadened", administer: "same" });
    expect(Object.keys(grown.witness!.context)).toEqual(["kms:encryptioncontext:team"]);
    expect(moved(grant({}), limited(name, { Team: "data" })).direction).toBe(back);
  });

  test("is another one with another constraint", () => {
    expect(moved(limited(part, { team: "data" }), limited(part, { team: "web" })).direction).toBe("broadened");
    expect(moved(limited(part, { team: "data" }), limited(part, { team: "data" })).direction).toBe("same");
  });

  test("is for each of its operations, and no other", () => {
    const swapped = moved(grant({ operations: ["Decrypt"] }), grant({ operations: ["Encrypt"] }));
    expect(swapped).toMatchObject({ decrypt: "narrowed", use: "broadened", administer: "same" });
    expect(swapped.witnesses.users?.action).toBe("kms:Encrypt");
    const more = moved(grant({ operations: ["Encrypt"] }), grant({ operations: ["Encrypt", "CreateGrant"] }));
    expect(more).toMatchObject({ decrypt: "same", use: "same", administer: "broadened" });
    expect(more.witness?.action).toBe("kms:CreateGrant");
  });

  test.each(["GenerateDataKey", "ReEncryptFrom", "RetireGrant", "Sign"])(
    "is told by what it is for: %s",
    (operation) => {
      const fresh = compareExposure(sideOf({}), sideOf({ more: grant({ operations: [operation] }), role: [] }));
      expect(fresh.witness).toMatchObject({
        principal: "aws_iam_role.job",
        action: `kms:${operation}`,
        after: "allowed",
      });
    },
  );

  test("of which nobody knows whose it is may have changed", () => {
    const to = (grantee: Sym) => grant({ grantee_principal: grantee });
    expect(moved(to(Sym.opaque("a list")), to(Sym.opaque("a list"))).direction).toBe("undetermined");
    expect(moved(to(Sym.ref("var.a", "")), to(Sym.ref("var.a", ""))).direction).toBe("same");
    expect(moved(to(Sym.ref("var.a", "")), to(Sym.ref("var.b", ""))).direction).toBe("undetermined");
    const about = (value: string) => limited(part, { address: value });
    expect(moved(about("a"), about("b")).direction).toBe("broadened");
  });

  test("is nothing new where its operations only change their order, or its address", () => {
    const both = grant({ operations: ["Decrypt", "Encrypt"] });
    expect(moved(both, grant({ operations: ["Encrypt", "Decrypt"] })).direction).toBe("same");
    expect(moved(both, { "aws_kms_grant.y": both["aws_kms_grant.x"]! }).direction).toBe("same");
  });
});
