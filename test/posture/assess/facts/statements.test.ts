import {
  actionsOf,
  coversAction,
  coversAll,
  letsEveryoneIn,
  nameOf,
} from "../../../../posture/src/assess/facts/statements.js";
import { parsePolicy } from "../../../../posture/src/assess/policy/model/parse.js";
import type { Statement } from "../../../../posture/src/assess/policy/model/policy.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { LATER } from "./facts.js";

/** One statement of a policy: an Allow, unless told otherwise. */
const statement = (values: ValueObject): Statement =>
  parsePolicy({ Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...values }] }).statements[0]!;

const ALL: ValueObject = { Principal: "*" };
const when = (operator: string, key: string, value: Value): ValueObject => ({
  ...ALL,
  Condition: { [operator]: { [key]: value } },
});

describe("everyone is let in", () => {
  const answer = (values: ValueObject) => letsEveryoneIn(statement(values));

  test.each<[ValueObject, string]>([
    [ALL, "yes"],
    [{ Principal: { AWS: "*" } }, "yes"],
    [{ Principal: { AWS: ["arn:aws:iam::111111111111:root", "*"] } }, "yes"],
    [{ NotPrincipal: { AWS: "arn:aws:iam::111111111111:root" } }, "yes"],
    [{ Principal: { AWS: "arn:aws:iam::111111111111:root" } }, "no"],
    [{ Principal: { Service: "glue.amazonaws.com" } }, "no"],
    [{}, "no"],
    [{ ...ALL, Effect: "Deny" }, "no"],
    [{ ...ALL, Effect: LATER }, "undetermined"],
    [{ Principal: LATER }, "undetermined"],
    [{ Principal: ["*"] }, "undetermined"],
    [{ Principal: { AWS: LATER } }, "undetermined"],
    [{ Principal: { AWS: ["arn:aws:iam::111111111111:root", LATER] } }, "undetermined"],
    [{ Principal: { AWS: Sym.ref("var.principal", "") } }, "undetermined"],
    [{ Principal: { AWS: Sym.ref("module.m.local.principal", "") } }, "undetermined"],
    [{ Principal: { AWS: Sym.ref("aws_iam_role.r", "arn") } }, "no"],
    [{ Principal: { AWS: new Sym(["arn:aws:iam::", { to: "var.account", attribute: "" }, ":root"]) } }, "no"],
    [{ Principal: { AWS: Sym.ref("account", "") } }, "no"],
    [{ Principal: LATER, Effect: "Deny" }, "no"],
    [{ Principal: LATER, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }, "no"],
    [{ ...ALL, Action: LATER }, "yes"],
    [{ ...ALL, Condition: LATER }, "undetermined"],
  ])("by %j: %s", (values, expected) => {
    expect(answer(values)).toBe(expected);
  });

  test("by a statement of which nothing is known: perhaps", () => {
    const { statements } = parsePolicy({ Statement: [LATER, 3] });
    expect(statements.map(letsEveryoneIn)).toEqual(["undetermined", "undetermined"]);
  });

  test.each([
    "kms:CallerAccount",
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:SourceAccount",
    "aws:SourceOwner",
    "aws:SourceVpce",
    "aws:SourceVpc",
    "aws:userid",
  ])("but by a value of %s only those of it", (key) => {
    expect(answer(when("StringEquals", key, "111111111111"))).toBe("no");
    expect(answer(when("StringLike", key.toUpperCase(), ["1*", "222222222222"]))).toBe("no");
    expect(answer(when("StringEqualsIgnoreCase", key, "x"))).toBe("no");
    for (const open of ["*", "??*", "*1", ["1", "*"], ""]) expect(answer(when("StringLike", key, open))).toBe("yes");
    for (const operator of ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "Null"]) {
      expect(answer(when(operator, key, "111111111111"))).toBe("yes");
    }
    expect(answer(when("ForAnyValue:StringEquals", key, "1"))).toBe("no");
    expect(answer(when("StringEquals", key, []))).toBe("undetermined");
    // To be equal to one text is to be that one, whatever it is.
    expect(answer(when("StringEquals", key, LATER))).toBe("no");
    for (const value of [LATER, Sym.ref("var.id", ""), ["1", LATER]]) {
      expect(answer(when("StringLike", key, value))).toBe("undetermined");
    }
    expect(answer(when("StringLike", key, ["*", LATER]))).toBe("yes");
    expect(answer(when("StringLike", key, Sym.ref("aws_organizations_organization.o", "id")))).toBe("no");
    expect(answer(when("StringLike", key, Sym.ref("account", "")))).toBe("no");
    expect(answer(when("StringLike", key, new Sym(["o-", { to: "var.id", attribute: "" }])))).toBe("no");
    expect(answer(when("StringNotLike", key, LATER))).toBe("yes");
  });

  test.each(["aws:PrincipalArn", "aws:SourceArn"])("and by %s only where it names an account or a bucket", (key) => {
    for (const operator of ["StringLike", "ArnLike", "ArnEquals"]) {
      const says = (arn: Value) => answer(when(operator, key, arn));
      expect(says("arn:aws:iam::111111111111:role/*")).toBe("no");
      expect(says("arn:aws:s3:::data")).toBe("no");
      expect(says("arn:aws:iam::*:role/etl")).toBe("yes");
      expect(says("arn:aws:iam::????????????:role/etl")).toBe("yes");
      expect(says("arn:aws:sns:eu-west-1::topic")).toBe("yes");
      expect(says("*")).toBe("yes");
      expect(says("arn:*")).toBe("yes");
      expect(says("arn:aws:iam::*")).toBe("yes");
      expect(says("*:role/etl")).toBe("yes");
      expect(says("arn:aws:s3:::*")).toBe("yes");
      expect(says("arn:aws-cn:s3:::data/*")).toBe("no");
      expect(says("arn:aws:iam::1111*:role/etl")).toBe("no");
      expect(says(Sym.ref("aws_iam_role.r", "arn"))).toBe("no");
      expect(says(new Sym(["arn:aws:iam::", { to: "account", attribute: "" }, ":role/*"]))).toBe("no");
    }
  });

  test.each(["kms:ViaService", "aws:SecureTransport", "aws:SourceIp", "aws:PrincipalTag/team"])(
    "also with a condition about %s, which strangers may meet",
    (key) => {
      expect(answer(when("StringEquals", key, "x"))).toBe("yes");
      expect(answer(when("StringEquals", key, LATER))).toBe("yes");
    },
  );

  test("unless one of several conditions keeps them out", () => {
    const Condition = { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:PrincipalOrgID": "o-1" } };
    expect(answer({ ...ALL, Condition })).toBe("no");
    expect(answer({ ...ALL, Condition: { Bool: Condition.Bool, StringLike: { "aws:PrincipalOrgID": LATER } } })).toBe(
      "undetermined",
    );
  });
});

test.each<[ValueObject, string]>([
  [{ Action: "kms:Decrypt" }, "yes"],
  [{ Action: "KMS:decrypt" }, "yes"],
  [{ Action: ["kms:Encrypt", "kms:*"] }, "yes"],
  [{ Action: "kms:Encrypt" }, "no"],
  [{ Action: LATER }, "undetermined"],
  [{ Action: ["kms:Encrypt", LATER] }, "undetermined"],
  [{ Action: [LATER, "kms:Decrypt"] }, "yes"],
  [{ Action: ["kms:Decrypt", LATER] }, "yes"],
  [{ Action: null, NotAction: "kms:Decrypt" }, "no"],
  [{ Action: null, NotAction: "kms:*" }, "no"],
  [{ Action: null, NotAction: "kms:Encrypt" }, "yes"],
  [{ Action: null, NotAction: LATER }, "undetermined"],
  [{ Action: null, NotAction: [LATER, "kms:Decrypt"] }, "no"],
])("%j covers decryption: %s", (values, expected) => {
  const { Action, ...rest } = { Action: "kms:Decrypt", ...values } as ValueObject;
  const written = Action === null ? rest : { Action: Action!, ...rest };
  const [read] = parsePolicy({ Statement: [{ Effect: "Allow", Resource: "*", ...written }] }).statements;
  expect(coversAction(read!, "kms:Decrypt")).toBe(expected);
});

test.each<[ValueObject, boolean]>([
  [{ Resource: "*" }, true],
  [{ Resource: ["arn:aws:s3:::data", "*"] }, true],
  [{ Resource: "arn:aws:kms:*:*:*" }, true],
  [{ Resource: "arn:aws:kms:eu-west-1:111111111111:key/*" }, true],
  [{ Resource: "arn:*:kms:*:*:alias/*" }, true],
  [{ Resource: "arn:aws:*:*:*:*" }, true],
  [{ Resource: "arn:aws:kms:eu-west-1:111111111111:key/mrk-*" }, false],
  [{ Resource: "arn:aws:kms:eu-west-1:111111111111:key/1" }, false],
  [{ Resource: "arn:aws:s3:::*" }, false],
  [{ Resource: "not arn:aws:kms:*:*:*" }, false],
  [{ Resource: "arn:aws:kms:*:*:key/*/more" }, false],
  [{ Resource: LATER }, false],
  [{ NotResource: "arn:aws:kms:*:*:key/1" }, true],
  [{}, false],
])("%j covers every key: %s", (values, expected) => {
  const [read] = parsePolicy({ Statement: [{ Effect: "Allow", Action: "kms:*", ...values }] }).statements;
  expect(coversAll(read!, "kms")).toBe(expected);
});

test("a statement is called by its name or its place, and tells its actions as they are written", () => {
  const { statements } = parsePolicy({ Statement: [{ Sid: "Reads", Action: "kms:D*" }, { Action: ["a:B", LATER] }] });
  expect(statements.map(nameOf)).toEqual(["statement Reads", "statement 2"]);
  expect(statements.map(actionsOf)).toEqual([["kms:D*"], ["a:B", "(unknown: later)"]]);
});
