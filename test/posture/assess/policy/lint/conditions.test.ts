import { describe, expect, test } from "@jest/globals";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, ROLE_ARN, toAll, toRole, toRoot } from "../scene.js";
import { saidOfKey, saidOfRole } from "./said.js";

const when = (operator: string, key: string, value: string | readonly string[]): ValueObject => ({
  Condition: { [operator]: { [key]: value } },
});
const kinds = (statement: ValueObject) => saidOfKey(statement).map(({ kind, found }) => `${kind}: ${found}`);
const service = { Principal: { Service: "glue.amazonaws.com" } };
const both = { Principal: { Service: "glue.amazonaws.com", AWS: ROLE_ARN } };
const CONTEXT = "kms:EncryptionContext:a";

describe("A condition that such a request never meets", () => {
  const decrypt = (who: ValueObject, ...condition: Parameters<typeof when>) =>
    allow("kms:Decrypt", { ...who, ...when(...condition) });

  test.each<[string, ValueObject]>([
    ["aliases in a key policy", decrypt(toRole, "ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/x")],
    ["tags of the key in its policy", decrypt(toRole, "StringEquals", "aws:ResourceTag/team", "data")],
    ["the source of a role's call", decrypt(toRole, "ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["the source account of an account's call", decrypt(toRoot, "StringEquals", "aws:SourceAccount", "111111111111")],
    ["the organisation of a service", decrypt(service, "StringEquals", "aws:PrincipalOrgID", "o-1")],
    ["the path in it", decrypt(service, "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/*")],
    ["the ARN of a service", decrypt(service, "ArnLike", "aws:PrincipalArn", ROLE_ARN)],
    ["the account of a service", decrypt(service, "StringEquals", "aws:PrincipalAccount", "111111111111")],
    [
      "the encryption context of DescribeKey",
      allow("kms:DescribeKey", { ...toRole, ...when("StringEquals", CONTEXT, "b") }),
    ],
    [
      "the encryption context of all but what has one",
      (() => {
        const { Action: _, ...rest } = allow("", { ...toRole, ...when("StringEquals", CONTEXT, "b"), Effect: "Deny" });
        return { ...rest, NotAction: ["kms:*crypt*", "kms:GenerateDataKey*", "kms:CreateGrant"] };
      })(),
    ],
  ])("is %s", (_what, statement) => {
    const [[operator, tests]] = Object.entries(statement["Condition"] as ValueObject) as [[string, ValueObject]];
    expect(kinds(statement)).toEqual([`never-matches: ${operator} ${Object.keys(tests)[0]}`]);
  });

  test.each<[string, ValueObject]>([
    ["one that holds without the key", decrypt(toRole, "ArnLikeIfExists", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["one that says what it is not", decrypt(toRole, "ArnNotLike", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["one that asks whether it is there", decrypt(toRole, "Null", "aws:SourceArn", "true")],
    [
      "one for all values, of which there are none",
      decrypt(toRole, "ForAllValues:StringEquals", "kms:ResourceAliases", "a"),
    ],
    ["the source of everybody's call", decrypt(toAll, "ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["the source of a service's call", decrypt(service, "ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["the source of a call by a service or a role", decrypt(both, "ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*")],
    ["the ARN of a service or a role", decrypt(both, "ArnLike", "aws:PrincipalArn", ROLE_ARN)],
    ["the ARN of a role", decrypt(toRole, "ArnLike", "aws:PrincipalArn", ROLE_ARN)],
    ["a tag of a service", decrypt(service, "StringEquals", "aws:PrincipalTag/team", "data")],
    ["the tags of a request", decrypt(toRole, "StringEquals", "aws:RequestTag/team", "data")],
    ["the encryption context of what has one", decrypt(toRole, "StringEquals", CONTEXT, "b")],
    [
      "the encryption context of some of the actions",
      allow(["kms:DescribeKey", "kms:Enc*"], { ...toRole, ...when("StringEquals", CONTEXT, "b") }),
    ],
  ])("is not %s", (_what, statement) => {
    expect(kinds(statement)).toEqual([]);
  });

  test("in a role's own policy is the source of its call, and never its key's aliases and tags", () => {
    const own = (...condition: Parameters<typeof when>) =>
      saidOfRole(allow("kms:Decrypt", when(...condition))).map(({ kind }) => kind);
    expect(own("ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*")).toEqual(["never-matches"]);
    expect(own("StringEquals", "aws:SourceAccount", "111111111111")).toEqual(["never-matches"]);
    expect(own("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/x")).toEqual([]);
    expect(own("StringEquals", "aws:ResourceTag/team", "data")).toEqual([]);
    expect(own("ArnLike", "aws:PrincipalArn", ROLE_ARN)).toEqual([]);
  });
});

describe("A condition that KMS refuses", () => {
  test.each<[string, string, readonly string[]]>([
    ["ForAllValues:StringEquals", "kms:EncryptionContextKeys", ["context-for-all-values"]],
    ["ForAllValues:StringEquals", CONTEXT, ["context-for-all-values"]],
    ["ForAnyValue:StringEquals", CONTEXT, []],
    ["StringEquals", CONTEXT, []],
    ["ForAllValues:StringEquals", "aws:TagKeys", []],
  ])("is on the encryption context, for all of none: %s %s", (operator, key, expected) => {
    const statement = allow("kms:Decrypt", { ...toRole, ...when(operator, key, "a") });
    expect(kinds(statement)).toEqual(expected.map((kind) => `${kind}: ${operator} ${key}`));
  });
});

describe("A denial by network or service", () => {
  const denied = (condition: ValueObject) => kinds(deny("kms:*", { ...toAll, Condition: condition }));

  test.each([
    ["StringNotEquals", "aws:SourceVpce", "vpce-1"],
    ["StringNotEquals", "aws:SourceVpc", "vpc-1"],
    ["NotIpAddress", "aws:SourceIp", "10.0.0.0/8"],
    ["NotIpAddressIfExists", "aws:VpcSourceIp", "10.0.0.0/8"],
    ["StringNotEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"],
  ])("hits what services ask for a role, or direct calls: %s %s", (operator, key, value) => {
    expect(denied({ [operator]: { [key]: value } })).toEqual([`denies-served-calls: ${operator} ${key}`]);
  });

  test("has the guard that helps as its remedy, and is told apart", () => {
    const [byNetwork] = saidOfKey(deny("kms:*", { ...toAll, ...when("StringNotEquals", "aws:SourceVpce", "vpce-1") }));
    const [byService] = saidOfKey(deny("kms:*", { ...toAll, ...when("StringNotEquals", "kms:ViaService", "s3") }));
    expect(byNetwork?.fix).toContain("aws:ViaAWSService");
    expect(byNetwork?.why).toMatch(/S3, Glue and Logs/);
    expect(byService?.fix).toContain('"Null": { "kms:ViaService": "false" }');
    expect(byService?.why).toMatch(/every direct call/);
  });

  test.each<[string, ValueObject]>([
    ["by a guard", { StringNotEquals: { "aws:SourceVpce": "vpce-1" }, Bool: { "aws:ViaAWSService": "false" } }],
    ["by who calls", { StringNotEquals: { "aws:SourceVpce": "v" }, Bool: { "aws:PrincipalIsAWSService": "false" } }],
    [
      "by who called first",
      { StringNotEquals: { "kms:ViaService": "s3", "aws:CalledViaFirst": "glue.amazonaws.com" } },
    ],
    ["by the service's presence", { StringNotEquals: { "kms:ViaService": "s3" }, Null: { "kms:ViaService": "false" } }],
    ["since it names what it hits", { StringEquals: { "aws:SourceVpce": "vpce-1" } }],
    ["since it is about something else", { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }],
    ["since it is about the account", { StringNotEquals: { "kms:CallerAccount": "111111111111" } }],
  ])("is spared %s", (_how, condition) => {
    expect(denied(condition)).toEqual([]);
  });

  test("is not spared by the presence of something else", () => {
    expect(denied({ StringNotEquals: { "kms:ViaService": "s3" }, Null: { "aws:SourceVpce": "false" } })).toEqual([
      "denies-served-calls: StringNotEquals kms:ViaService",
    ]);
    expect(denied({ StringNotEquals: { "aws:SourceVpce": "v" }, Null: { "aws:SourceVpce": "false" } })).toEqual([
      "denies-served-calls: StringNotEquals aws:SourceVpce",
    ]);
  });

  test("is none where it allows", () => {
    expect(kinds(allow("kms:*", { ...toRole, ...when("StringNotEquals", "aws:SourceVpce", "vpce-1") }))).toEqual([]);
  });
});

describe("The values of a condition", () => {
  test("may not be a sample's", () => {
    const arn = "arn:aws:logs:region:account-id:log-group:*";
    expect(kinds(allow("kms:Decrypt", { ...toAll, ...when("ArnLike", CONTEXT, [arn, "*"]) }))).toEqual([
      `placeholder: ${arn}`,
    ]);
  });
});
