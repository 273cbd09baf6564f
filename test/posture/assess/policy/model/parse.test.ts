import { describe, expect, test } from "@jest/globals";
import { parsePolicy, policyOf } from "../../../../../posture/src/assess/policy/model/parse.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const role = { to: "aws_iam_role.etl", attribute: "arn" };
const whole = (json: unknown) => parsePolicy(JSON.stringify(json));

describe("Reading a policy", () => {
  test("accepts a single statement, action, resource and principal as well as lists of them", () => {
    const single = whole({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" },
    });
    const lists = whole({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] }, Action: ["kms:Decrypt"], Resource: ["*"] }],
    });
    expect(single).toEqual(lists);
    expect(single.statements).toHaveLength(1);
    expect(single.unreadable).toBeNull();
  });

  test("reads several kinds of principal in one map", () => {
    const { statements } = whole({
      Statement: {
        Effect: "Allow",
        Principal: {
          Service: "logs.eu-west-1.amazonaws.com",
          AWS: [
            "111111111111",
            "arn:aws:iam::111111111111:root",
            "arn:aws:iam::111111111111:role/etl/job",
            "arn:aws:sts::111111111111:assumed-role/job/session",
            "AROAABCDEFGHIJKLMNOPQ",
          ],
          Federated: "cognito-identity.amazonaws.com",
        },
        Action: "kms:*",
        Resource: "*",
      },
    });
    expect(statements[0]?.principals?.entries.map((entry) => entry.is)).toEqual([
      "service",
      "account",
      "account",
      "identity",
      "session",
      "id",
      "other",
    ]);
  });

  test("keeps symbols at exactly the place where they stand in the JSON text", () => {
    const policy = parsePolicy(
      new Sym([
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"',
        role,
        '"},"Action":"kms:Decrypt","Resource":"*"}]}',
      ]),
    );
    expect(String(policy.statements[0]?.principals?.entries[0]?.written)).toBe("${aws_iam_role.etl.arn}");
    expect(policy.unreadable).toBeNull();
  });

  test("takes a symbol in place of a whole value for a hidden part of that one statement", () => {
    const condition = { to: "var.condition", attribute: "" };
    const policy = parsePolicy(
      new Sym(['{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":', condition, "}]}"]),
    );
    expect(policy.statements[0]?.hidden).toEqual(["its condition (${var.condition})"]);
  });

  test("accepts an object that the graph has parsed already", () => {
    const policy = parsePolicy({
      Version: "2012-10-17",
      Statement: [{ Sid: "One", Effect: "Allow", Action: "kms:*", Resource: Sym.ref("aws_kms_key.k", "arn") }],
    });
    expect(policy.statements[0]?.sid).toBe("One");
    expect(String(policy.statements[0]?.resources?.patterns[0]?.source)).toBe("${aws_kms_key.k.arn}");
  });

  test.each([
    ["a policy that is only a symbol", Sym.ref("data.external.x", "result"), /is not known/],
    ["a policy that is opaque", Sym.opaque("known only after apply"), /is not known/],
    ["text that is no JSON", "{not json", /not valid JSON/],
    ["a list", "[]", /not a JSON object/],
    ["a document without statements", "{}", /no Statement/],
    ["statements that are a symbol", { Statement: Sym.ref("var.s", "") }, /are not known/],
    ["text that begins with an unknown part", new Sym([role, "x"]), /is not known/],
    ["nothing at all", null, /not in the source/],
    ["what is not there", undefined, /not in the source/],
    ["empty text", "", /not in the source/],
  ])("calls %s unreadable instead of empty", (_, value, why) => {
    const policy = parsePolicy(value);
    expect(policy).toEqual({ version: "2008-10-17", statements: [], unreadable: expect.stringMatching(why) });
  });

  test.each([
    [
      "an effect that is not known",
      { Effect: Sym.ref("var.e", ""), Action: "*", Resource: "*" },
      "the effect of statement 1",
    ],
    ["an effect that does not exist", { Effect: "allow", Action: "*", Resource: "*" }, "the effect of statement 1"],
    [
      "a condition operator that does not exist",
      { Effect: "Allow", Action: "*", Resource: "*", Condition: { StringEqual: { a: "b" } } },
      "the unknown condition operator StringEqual",
    ],
    [
      "tests that are a symbol",
      { Effect: "Allow", Action: "*", Resource: "*", Condition: { StringEquals: Sym.ref("var.c", "") } },
      "its condition StringEquals",
    ],
    ["principals of an unknown shape", { Effect: "Allow", Principal: 3, Action: "*", Resource: "*" }, "its principals"],
    ["a statement that is a symbol", Sym.ref("var.s", ""), "statement 1 (${var.s})"],
    ["a statement that is no object", "x", "statement 1, which is no object"],
  ])("says that %s is hidden", (_, statement, hidden) => {
    const policy = parsePolicy({ Statement: [statement] });
    expect(policy.statements[0]?.hidden).toEqual([hidden]);
  });

  test("reads quantifier, IfExists and operator in any case, and condition keys in lower case", () => {
    const { statements } = whole({
      Statement: {
        Effect: "Allow",
        Action: "*",
        Resource: "*",
        Condition: {
          "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/*" },
          stringequalsifexists: { "KMS:ViaService": ["a", true, 3] },
        },
      },
    });
    const conditions = statements[0]?.conditions.map(({ operator, quantifier, ifExists, key, values }) => ({
      ...{ operator, quantifier, ifExists, key },
      values: values.map((value) => value.source),
    }));
    expect(conditions).toEqual([
      {
        operator: "StringLike",
        quantifier: "ForAnyValue",
        ifExists: false,
        key: "kms:resourcealiases",
        values: ["alias/*"],
      },
      { operator: "StringEquals", quantifier: null, ifExists: true, key: "kms:viaservice", values: ["a", "true", "3"] },
    ]);
  });

  test("treats a policy without Version as 2008-10-17, which has no policy variables", () => {
    const statement = { Effect: "Allow", Action: "*", Resource: "arn:aws:kms:*:*:key/${aws:username}" };
    const old = whole({ Statement: statement });
    const current = whole({ Version: "2012-10-17", Statement: statement });
    expect(old.statements[0]?.resources?.patterns[0]?.variables).toBe(false);
    expect(current.statements[0]?.resources?.patterns[0]?.variables).toBe(true);
    const first = whole({ Version: "2008-10-17", Statement: statement });
    expect(first.statements[0]?.resources?.patterns[0]?.variables).toBe(false);
    expect([old.version, current.version, first.version]).toEqual(["2008-10-17", "2012-10-17", "2008-10-17"]);
    expect(policyOf([statement])).toEqual(current);
  });

  test("takes the effect as it is written, and from lists only what is text", () => {
    const [allow, deny] = whole({
      Statement: [
        {
          Effect: "Allow",
          Action: ["kms:Decrypt", 3, null],
          Resource: ["*", { a: 1 }],
          Principal: { AWS: [true, "*"] },
        },
        { Effect: "Deny", Action: "kms:*" },
      ],
    }).statements;
    expect([allow?.effect, deny?.effect]).toEqual(["Allow", "Deny"]);
    expect(allow?.actions.patterns.map(({ source }) => source)).toEqual(["kms:Decrypt"]);
    expect(allow?.resources?.patterns.map(({ source }) => source)).toEqual(["*"]);
    expect(allow?.principals?.entries).toHaveLength(1);
  });

  test("survives keys called like object internals", () => {
    const policy = parsePolicy(
      '{"__proto__":{"Statement":[]},"Statement":{"Effect":"Allow","__proto__":1,"Action":"*"}}',
    );
    expect(policy.statements).toHaveLength(1);
  });

  test("calls what is no statement one that may say anything, and what has no effect one of unknown effect", () => {
    const policy = parsePolicy({ Statement: ["x", { Action: "kms:*", Resource: "*" }] });
    expect(policy.statements).toMatchObject([
      {
        ...{ sid: null, position: 1, effect: "unknown", principals: null, conditions: [] },
        ...{ actions: { not: true, patterns: [] }, resources: { not: true, patterns: [] } },
      },
      { position: 2, effect: "unknown", hidden: ["the effect of statement 2"] },
    ]);
  });

  test("has the elements that are there, Not ones first, and none where they are null", () => {
    const [bare, both, none] = whole({
      Statement: [
        { Effect: "Deny" },
        { Effect: "Allow", NotAction: "kms:Decrypt", Action: "kms:*", NotResource: ["a"], NotPrincipal: "*" },
        {
          Effect: "Allow",
          NotAction: null,
          Action: "kms:*",
          Resource: null,
          Principal: null,
          NotPrincipal: null,
          Condition: null,
          Sid: "",
        },
      ],
    }).statements;
    expect(bare).toMatchObject({ actions: { not: false, patterns: [] }, resources: null, principals: null, sid: null });
    expect(both?.actions).toMatchObject({ not: true, patterns: [{ source: "kms:Decrypt" }] });
    expect(both?.resources).toMatchObject({ not: true, patterns: [{ source: "a", kind: "arn" }] });
    expect(both?.principals).toEqual({ not: true, entries: [{ is: "everyone", written: "*" }] });
    expect(none).toMatchObject({ actions: { not: false, patterns: [{ source: "kms:*" }] }, resources: null });
    expect(none).toMatchObject({ principals: null, conditions: [], hidden: [], sid: null });
  });

  test.each([
    ["111111111111", "account"],
    ["1111111111112", "identity"],
    ["x111111111111", "identity"],
    ["AROAABCDEFGHIJKLMNOPQ", "id"],
    ["aroaabcdefghijklmnopq", "identity"],
    ["xAROAABCDEFGHIJKLMNOPQ", "identity"],
    ["AB123456789012", "identity"],
    ["AROAABCDEFGHIJKLMNOPQ-x", "identity"],
    ["arn:aws:iam::111111111111:root", "account"],
    ["arn:aws:iam::111111111111:user/root", "identity"],
    ["arn:aws:sts::111111111111:assumed-role/job/session", "session"],
    ["*", "everyone"],
  ])("takes the principal %s for: %s", (written, is) => {
    const { statements } = whole({ Statement: { Effect: "Allow", Principal: { AWS: written }, Action: "*" } });
    expect(statements[0]?.principals?.entries).toMatchObject([{ is, written }]);
  });

  test("takes an unknown account id for the account, and anything else unknown for an identity", () => {
    const of = (to: string, attribute: string) =>
      parsePolicy({ Statement: { Effect: "Allow", Principal: { AWS: Sym.ref(to, attribute) }, Action: "*" } })
        .statements[0]?.principals?.entries[0]?.is;
    expect(of("account", "")).toBe("account");
    expect(of("account of aws_iam_role.etl", "")).toBe("account");
    expect(of("account", "id")).toBe("identity");
    expect(of("var.reader", "")).toBe("identity");
    const [bare, put] = parsePolicy({
      Statement: [
        { Effect: "Allow", Principal: Sym.ref("var.reader", ""), Action: "*" },
        { Effect: "Allow", Principal: { AWS: new Sym(["role-", role]) }, NotPrincipal: null, Action: "*" },
      ],
    }).statements;
    expect(bare?.principals).toMatchObject({ not: false, entries: [{ is: "identity" }] });
    expect(put?.principals).toMatchObject({ not: false, entries: [{ is: "identity" }] });
  });
});
