import { describe, expect, test } from "@jest/globals";
import { exposureOf } from "../../../../../posture/src/assess/policy/exposure/exposure.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, KEY_ARN, type Statements, toAll, toRole, toRoot } from "../scene.js";
import { type Parts, roleArn, sideOf } from "./sides.js";

const JOB = "aws_iam_role.job";
const via = (value: string | readonly string[], name = "kms:ViaService") => ({
  Condition: { StringEquals: { [name]: value } },
});
const role = (parts: Parts, facet: "decrypters" | "administrators" = "decrypters") =>
  exposureOf(sideOf(parts))[facet].find(({ principal }) => principal === JOB);
const decrypts = (more: ValueObject = {}) => allow("kms:Decrypt", { ...toRole, ...more });
const written = (...statements: readonly Value[]): Parts => ({
  more: { "aws_kms_key.data": { arn: KEY_ARN, policy: { Version: "2012-10-17", Statement: statements } } },
});

describe("A role can decrypt", () => {
  test.each<[string, Parts, string | undefined]>([
    ["always", { key: decrypts() }, "always"],
    ["under conditions", { key: decrypts(via("s3")) }, "sometimes"],
    ["always, whatever else is said under conditions", { key: [decrypts(), decrypts(via("s3"))] }, "always"],
    [
      "always by one action where another has conditions",
      { key: [decrypts(via("s3")), allow("kms:ReEncryptFrom", toRole)] },
      "always",
    ],
    [
      "under conditions that keep it out",
      { key: [decrypts(), deny("kms:*", { ...toAll, ...via("s3") })] },
      "sometimes",
    ],
    ["nobody knows whether", written({ ...decrypts(), Effect: Sym.ref("var.effect", "") }), "undetermined"],
    [
      "nobody knows whether, where a statement may keep it out",
      written({ ...decrypts(), Effect: Sym.ref("var.effect", "") }, decrypts(via("s3"))),
      "undetermined",
    ],
    ["never", { key: allow("kms:Encrypt", toRole) }, undefined],
    [
      "never, under conditions that never hold together",
      { key: [decrypts(via("s3")), deny("kms:*", toAll)] },
      undefined,
    ],
  ])("%s", (_when, parts, when) => {
    expect(role(parts)?.when).toBe(when);
  });

  test("under the conditions of the statements that allow it, as they are written, sorted", () => {
    const key = [
      { ...decrypts(via(["s3", "glue"])), Sid: "B" },
      { ...decrypts(via("x", "aws:SourceVpce")), Sid: "A" },
      { ...allow("kms:Decrypt", { Principal: { AWS: roleArn("other") }, ...via("logs") }), Sid: "C" },
      { ...allow("kms:Encrypt", { ...toRole, ...via("sns") }), Sid: "D" },
    ];
    expect(role({ key })).toEqual({
      ...{ principal: JOB, when: "sometimes" },
      conditions: ["StringEquals aws:SourceVpce x", "StringEquals kms:ViaService s3 or glue"],
    });
  });

  test("not under those of a statement of that name in another policy", () => {
    const key = { ...decrypts(via("s3")), Sid: "A" };
    const own = { ...allow("kms:Decrypt", via("glue")), Sid: "A" };
    expect(role({ key, role: own })?.conditions).toEqual(["StringEquals kms:ViaService s3"]);
  });

  test("under the conditions of its own policy, too", () => {
    const found = role({ key: allow("kms:*", toRoot), role: allow("kms:Decrypt", via("s3")) });
    expect(found).toEqual({ principal: JOB, when: "sometimes", conditions: ["StringEquals kms:ViaService s3"] });
  });
});

describe("Who administers a key", () => {
  test("is told apart from who decrypts", () => {
    const parts = { key: [decrypts(), allow("kms:PutKeyPolicy", { Principal: { AWS: roleArn("admin") } })] };
    const { decrypters, administrators, complete } = exposureOf(sideOf(parts));
    expect(decrypters.map(({ principal }) => principal)).toEqual([JOB]);
    expect(administrators.map(({ principal }) => principal)).toEqual([roleArn("admin")]);
    expect(complete).toBe(true);
    expect(role({ key: allow("kms:Sign", toRole) }, "administrators")).toBeUndefined();
    expect(role({ key: allow("kms:ScheduleKeyDeletion", toRole) }, "administrators")?.when).toBe("always");
  });

  test("is sorted by name", () => {
    const names = ["c", "a", "b"].map(roleArn);
    const { administrators } = exposureOf(sideOf({ key: allow("kms:*", { Principal: { AWS: names } }) }));
    expect(administrators.map(({ principal }) => principal)).toEqual([...names].sort());
  });
});

describe("A list of principals is not complete", () => {
  test("where conditions tell too many apart", () => {
    const many = [..."QWXYZKVC"].map((letter) => `arn:aws:iam::*:role/*${letter}*`);
    const key: Statements = [
      decrypts(),
      { ...allow("kms:Decrypt", toAll), Condition: { ArnLike: { "aws:PrincipalArn": many } } },
    ];
    const { decrypters, complete } = exposureOf(sideOf({ key }));
    expect(complete).toBe(false);
    expect(decrypters.map(({ principal }) => principal)).toEqual([JOB]);
    expect(exposureOf(sideOf({ key: [decrypts()] })).complete).toBe(true);
  });
});

describe("What stands behind an account", () => {
  test("is its root, and anyone whom its own policies let", () => {
    const { decrypters } = exposureOf(sideOf({ key: allow("kms:*", toRoot), bare: true }));
    expect(decrypters.map(({ principal, when }) => `${principal} ${when}`)).toEqual([
      `anyone like arn:aws:iam::${ACCOUNT}:role/x always`,
      `root of ${ACCOUNT} always`,
    ]);
  });
});
