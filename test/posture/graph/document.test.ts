import { documentText } from "../../../posture/src/graph/document.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";

const ARN = Sym.ref("aws_kms_key.k", "arn");
const LATER = Sym.opaque("later");

const text = (values: ValueObject) => String(documentText(values));
const statements = (values: ValueObject): unknown => JSON.parse(text(values)).Statement;
const of = (...list: readonly Value[]) => statements({ statement: list });
const source = (...list: readonly object[]) => JSON.stringify({ Statement: list });

describe("the text of a policy document data source", () => {
  test("has the version that it says, or the present one", () => {
    expect(JSON.parse(text({}))).toEqual({ Version: "2012-10-17", Statement: [] });
    expect(JSON.parse(text({ version: "2008-10-17", statement: null }))).toEqual({
      Version: "2008-10-17",
      Statement: [],
    });
  });

  test.each<[string, ValueObject, object]>([
    [
      "allows where it says no effect",
      { actions: ["a:A"], resources: ["*"] },
      { Effect: "Allow", Action: ["a:A"], Resource: ["*"] },
    ],
    [
      "denies",
      { effect: "Deny", actions: ["a:A"], resources: ["r"] },
      { Effect: "Deny", Action: ["a:A"], Resource: ["r"] },
    ],
    ["has a name", { sid: "One", actions: ["a:A"] }, { Sid: "One", Effect: "Allow", Action: ["a:A"] }],
    [
      "leaves out what is empty",
      { sid: "", actions: [], resources: null, not_actions: ["a:B"] },
      { Effect: "Allow", NotAction: ["a:B"] },
    ],
    ["speaks of all but some resources", { not_resources: ["r"] }, { Effect: "Allow", NotResource: ["r"] }],
    [
      "names principals by type",
      {
        principals: [
          { type: "AWS", identifiers: ["a"] },
          { type: "Service", identifiers: ["s"] },
          { type: "AWS", identifiers: ["b", "c"] },
        ],
      },
      { Effect: "Allow", Principal: { AWS: ["a", "b", "c"], Service: ["s"] } },
    ],
    ["names everyone", { principals: [{ type: "*", identifiers: ["*"] }] }, { Effect: "Allow", Principal: "*" }],
    [
      "names everyone of a type",
      { principals: { type: "AWS", identifiers: ["*"] } },
      { Effect: "Allow", Principal: { AWS: ["*"] } },
    ],
    [
      "leaves principals out",
      { not_principals: [{ type: "AWS", identifiers: ["a"] }] },
      { Effect: "Allow", NotPrincipal: { AWS: ["a"] } },
    ],
    [
      "has a type of principal without any",
      { principals: [{ type: "AWS" }] },
      { Effect: "Allow", Principal: { AWS: [] } },
    ],
    [
      "holds under conditions",
      {
        condition: [
          { test: "StringEquals", variable: "a", values: ["1"] },
          { test: "StringEquals", variable: "a", values: ["2"] },
          { test: "StringEquals", variable: "b", values: ["3"] },
          { test: "Bool", variable: "c", values: ["true"] },
        ],
      },
      { Effect: "Allow", Condition: { StringEquals: { a: ["1", "2"], b: ["3"] }, Bool: { c: ["true"] } } },
    ],
    ["holds under a condition that says little", { condition: {} }, { Effect: "Allow", Condition: { "": { "": [] } } }],
  ])("%s", (_what, block, expected) => {
    expect(of(block)).toEqual([expected]);
  });

  test("may have one statement that is no list", () => {
    expect(statements({ statement: { actions: ["a:A"] } })).toEqual([{ Effect: "Allow", Action: ["a:A"] }]);
  });

  test("keeps what is not known where it stands", () => {
    expect(text({ statement: [{ resources: [ARN], principals: [{ type: "AWS", identifiers: LATER }] }] })).toBe(
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"(unknown: later)"},"Resource":["${aws_kms_key.k.arn}"]}],"Version":"2012-10-17"}',
    );
  });

  test.each<[string, ValueObject, string]>([
    ["principals", { principals: [LATER] }, '"Principal":"(unknown: its principals are not known)"'],
    [
      "a type of principal",
      { principals: [{ type: LATER, identifiers: ["a"] }] },
      '"Principal":"(unknown: a type of principal that is not known)"',
    ],
    [
      "no type of principal",
      { not_principals: [{ identifiers: ["a"] }] },
      '"NotPrincipal":"(unknown: a type of principal that is not known)"',
    ],
    [
      "a type that is no text",
      { principals: [{ type: 1 }] },
      '"Principal":"(unknown: a type of principal that is not known)"',
    ],
    ["conditions", { condition: [LATER] }, '"Condition":"(unknown: its conditions are not known)"'],
    [
      "the operator of a condition",
      { condition: [{ test: LATER, variable: "a", values: ["1"] }] },
      '"Condition":{"(unknown: later)":{"a":["1"]}}',
    ],
  ])("says of %s that they are not known", (_what, block, expected) => {
    expect(text({ statement: [block] })).toContain(expected);
  });

  test.each<[string, ValueObject]>([
    ["its statements", { statement: LATER }],
    ["one of its statements", { statement: [{ actions: ["a:A"] }, LATER] }],
    ["the documents that it includes", { source_policy_documents: LATER }],
    ["the documents that override it", { override_policy_documents: LATER }],
  ])("is not known as a whole where %s are not", (_what, values) => {
    expect(text(values)).toBe("(unknown: later)");
  });

  test.each<[string, ValueObject]>([
    ["a reference to one", { source_policy_documents: [ARN] }],
    ["no JSON", { override_policy_documents: ["{"] }],
    ["no object", { source_json: "[]" }],
    ["no text", { override_json: 1 }],
  ])("is not known where what it includes is %s", (_what, values) => {
    expect(text(values)).toBe("(unknown: a document that it includes is not known)");
  });
});

describe("documents that include others", () => {
  const [own, other] = [
    { sid: "Own", actions: ["a:A"] },
    { Sid: "Other", Effect: "Allow" },
  ];
  const sids = (values: ValueObject) =>
    (statements(values) as { Sid?: string; Effect: string }[]).map((one) => `${one.Sid ?? "-"} ${one.Effect}`);

  test("have their statements first, then their own, then those that override", () => {
    const values = {
      statement: [own],
      source_policy_documents: [source(other), "", null, source({ Effect: "Deny" })],
      override_policy_documents: [source({ Sid: "Last", Effect: "Deny" })],
    };
    expect(sids(values)).toEqual(["Other Allow", "- Deny", "Own Allow", "Last Deny"]);
    expect(
      sids({ statement: [own], source_json: source(other), override_json: source({ Sid: "Last", Effect: "Deny" }) }),
    ).toEqual(["Other Allow", "Own Allow", "Last Deny"]);
  });

  test("have a statement replaced by one of the same name, and only by name", () => {
    const overriding = (...list: readonly object[]) => ({
      statement: [own],
      source_policy_documents: [source(other, { Effect: "Allow" }, { Sid: "", Effect: "Allow" })],
      override_policy_documents: [source(...list)],
    });
    expect(sids(overriding({ Sid: "Other", Effect: "Deny" }))).toEqual([
      "Other Deny",
      "- Allow",
      " Allow",
      "Own Allow",
    ]);
    expect(sids(overriding({ Sid: "Own", Effect: "Deny" }))).toEqual(["Other Allow", "- Allow", " Allow", "Own Deny"]);
    expect(sids(overriding({ Effect: "Deny" }, { Sid: "", Effect: "Deny" }))).toEqual([
      "Other Allow",
      "- Allow",
      " Allow",
      "Own Allow",
      "- Deny",
      " Deny",
    ]);
    expect(sids(overriding({ Sid: "New", Effect: "Deny" }, { Sid: "New", Effect: "Allow" }))).toEqual([
      "Other Allow",
      "- Allow",
      " Allow",
      "Own Allow",
      "New Allow",
    ]);
    expect(
      statements({ override_json: '{"Statement":["text"]}', source_json: '{"Statement":{"Effect":"Deny"}}' }),
    ).toEqual([{ Effect: "Deny" }, "text"]);
    expect(
      sids({
        source_json: '{"Statement":[{"Sid":1,"Effect":"Allow"}]}',
        override_json: '{"Statement":[{"Sid":1,"Effect":"Deny"}]}',
      }),
    ).toEqual(["1 Allow", "1 Deny"]);
  });
});
