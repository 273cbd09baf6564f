import { describe, expect, test } from "@jest/globals";
import { namesOf } from "../../../../../posture/src/assess/policy/world/names.js";
import { blocks, grantOf, tagsOf, texts } from "../../../../../posture/src/assess/policy/world/values.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { deny, graphOf, ROLE_ARN, scene } from "../scene.js";

const LATER = Sym.opaque("later");
const grant = (values: ValueObject) => {
  const graph = graphOf({ "aws_kms_grant.g": values, "aws_iam_role.r": { name: "r", arn: ROLE_ARN } });
  return grantOf(graph.resources.find(({ type }) => type === "aws_kms_grant")!, namesOf(graph));
};
const whole = { grantee_principal: ROLE_ARN, operations: ["Decrypt"] };

describe("A grant", () => {
  test("is for whom and what it says, with references followed", () => {
    const found = grant({
      grantee_principal: Sym.ref("aws_iam_role.r", "arn"),
      operations: ["Decrypt", Sym.ref("aws_iam_role.r", "name")],
    });
    expect(found).toMatchObject({
      address: "aws_kms_grant.g",
      stack: "",
      grantee: ROLE_ARN,
      operations: ["Decrypt", "r"],
    });
    expect([found.hidden, found.equals, found.subset]).toEqual([[], null, null]);
  });

  test.each<[string, ValueObject, readonly string[]]>([
    ["whom", { ...whole, grantee_principal: null }, ["the grantee of aws_kms_grant.g"]],
    ["what", { ...whole, operations: LATER }, ["the operations of aws_kms_grant.g"]],
    ["what, when it is nothing", { ...whole, operations: [] }, ["the operations of aws_kms_grant.g"]],
    ["under which constraints", { ...whole, constraints: LATER }, ["the constraints of aws_kms_grant.g"]],
    [
      "for which encryption context",
      { ...whole, constraints: [{ encryption_context_equals: LATER, encryption_context_subset: LATER }] },
      ["encryption_context_equals of aws_kms_grant.g", "encryption_context_subset of aws_kms_grant.g"],
    ],
  ])("says when it is not known %s", (_what, values, hidden) => expect(grant(values).hidden).toEqual(hidden));

  test("has the pairs of all its constraints, and none when there are none", () => {
    const pairs = { app: "etl", role: Sym.ref("aws_iam_role.r", "name"), none: null };
    const block = { encryption_context_equals: pairs, encryption_context_subset: { a: "b" } };
    expect(grant({ ...whole, constraints: [block] })).toMatchObject({
      equals: { app: "etl", role: "r", none: "" },
      subset: { a: "b" },
      hidden: [],
    });
    expect(grant({ ...whole, constraints: block }).subset).toEqual({ a: "b" });
    expect(
      grant({ ...whole, constraints: [{ encryption_context_equals: {}, encryption_context_subset: null }] }),
    ).toMatchObject({
      equals: null,
      subset: null,
    });
  });

  test("of which nothing is known perhaps lets anybody in", () => {
    const decided = (values: ValueObject) =>
      scene({ key: [], more: { "aws_kms_grant.g": { key_id: Sym.ref("aws_kms_key.data", "id"), ...values } } })(
        "Decrypt",
      ).decision;
    expect([decided({}), decided({ ...whole, operations: LATER }), decided(whole)]).toEqual([
      "undetermined",
      "undetermined",
      "allowed",
    ]);
    expect(decided({ ...whole, grantee_principal: "arn:aws:iam::1:role/x" })).toBe("denied");
  });
});

describe("Tags", () => {
  const tags = (values: ValueObject) => {
    const graph = graphOf({ "aws_kms_key.k": values, "aws_iam_role.r": { name: "r" } });
    const { values: found, complete } = tagsOf(
      graph.resources.find(({ type }) => type === "aws_kms_key")!,
      namesOf(graph),
    );
    return [{ ...found }, complete];
  };
  test("are complete with those that the provider adds", () => {
    expect(tags({ tags: { a: "1" }, tags_all: { a: "1", b: "2" } })).toEqual([{ a: "1", b: "2" }, true]);
    expect(tags({ tags: { a: "1" } })).toEqual([{ a: "1" }, false]);
    expect(tags({ tags: { a: "1" }, tags_all: LATER })).toEqual([{ a: "1" }, false]);
    expect([tags({}), tags({ tags: LATER }), tags({ tags: null, tags_all: null })]).toEqual([
      [{}, false],
      [{}, false],
      [{}, false],
    ]);
  });

  test("are texts, also empty ones, and what is not known stays so", () => {
    const values = { a: "", b: Sym.ref("aws_iam_role.r", "name"), c: LATER, d: null, e: 3 };
    expect(tags({ tags_all: values })).toEqual([{ a: "", b: "r", c: LATER }, true]);
  });

  test("may be called as every object has something called", () => {
    const called = { Condition: { StringEquals: { "aws:ResourceTag/constructor": "x" } } };
    const denied = { role: deny("kms:*", called), keyValues: { tags_all: {} } };
    expect(
      scene({ ...denied, key: { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" } })("Decrypt")
        .decision,
    ).toBe("allowed");
  });
});

test("Lists of texts and of blocks may be one of them, or not known", () => {
  const all: readonly Value[] = ["a", LATER, "", null, 3];
  expect([texts(all), texts("a"), texts(LATER), texts(undefined), texts(null)]).toEqual([
    ["a", LATER],
    ["a"],
    [LATER],
    [],
    [],
  ]);
  expect([blocks([{ a: "1" }, null, LATER]), blocks({ a: "1" }), blocks(LATER), blocks(undefined)]).toEqual([
    [{ a: "1" }],
    [{ a: "1" }],
    [],
    [],
  ]);
});
