import { describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, KEY_ARN, OTHER, ROLE_ARN, scene, toAll, toRole, toRoot } from "../scene.js";

/** Whether a statement to the role with these conditions allows kms:Decrypt. */
function met(condition: ValueObject, context: Context = {}): boolean | "undetermined" {
  const { decision } = scene({ key: allow("kms:*", { ...toRole, Condition: condition }) })("Decrypt", context);
  return decision === "undetermined" ? decision : decision === "allowed";
}

const K = "kms:encryptioncontext:k";
const on = (operator: string, wanted: unknown, given: Context[string], key = "kms:EncryptionContext:k") =>
  met({ [operator]: { [key]: wanted as string } }, { [K]: given });

describe("Condition operators (rule 34)", () => {
  test.each([
    ["StringEquals", "a", "a", "A"],
    ["StringEqualsIgnoreCase", "a", "A", "b"],
    ["StringLike", "a*c?", "abbcd", "abbc"],
    ["NumericEquals", "10", "10.0", "11"],
    ["NumericLessThan", "10", "9", "10"],
    ["NumericLessThanEquals", "10", "10", "10.5"],
    ["NumericGreaterThan", "10", "11", "10"],
    ["NumericGreaterThanEquals", "10", "10", "9"],
    ["DateEquals", "2026-01-01T00:00:00Z", "1767225600", "2026-01-01T00:00:01Z"],
    ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"],
    ["DateLessThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
    ["DateGreaterThan", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["DateGreaterThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"],
    ["Bool", "true", "TRUE", "false"],
    ["BinaryEquals", "QmFz", "QmFz", "qmfz"],
    ["IpAddress", "10.1.0.0/16", "10.1.255.7", "10.2.0.1"],
    ["IpAddress", "10.1.2.3", "10.1.2.3", "10.1.2.4"],
    ["IpAddress", "2001:db8::/32", "2001:db8:1::7", "2001:db9::1"],
    ["ArnEquals", "arn:aws:iam::*:role/x*", "arn:aws:iam::1:role/xy", "arn:aws:iam::1:2:role/xy"],
    ["ArnLike", "arn:aws:iam::*:role/x*", "arn:aws:iam::1:role/xy", "arn:aws:iam:eu:1:role/xy"],
  ])("%s %s holds for %s, not for %s", (operator, wanted, yes, no) => {
    expect(on(operator, wanted, [yes])).toBe(true);
    expect(on(operator, wanted, [no])).toBe(false);
    expect(on(operator, wanted, "absent")).toBe(false);
    expect(on(`${operator}IfExists`, wanted, "absent")).toBe(true);
    expect(on(`${operator}IfExists`, wanted, [no])).toBe(false);
  });

  test.each([
    ["StringNotEquals", "a", "b", "a"],
    ["StringNotEqualsIgnoreCase", "a", "b", "A"],
    ["StringNotLike", "a*", "b", "ab"],
    ["NumericNotEquals", "1", "2", "1"],
    ["DateNotEquals", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["NotIpAddress", "10.0.0.0/8", "11.0.0.1", "10.9.9.9"],
    ["ArnNotEquals", "arn:aws:iam::1:role/*", "arn:aws:iam::2:role/x", "arn:aws:iam::1:role/x"],
    ["ArnNotLike", "arn:aws:iam::1:role/*", "arn:aws:iam::2:role/x", "arn:aws:iam::1:role/x"],
  ])("%s %s holds for %s and for nothing, not for %s", (operator, wanted, yes, no) => {
    expect(on(operator, wanted, [yes])).toBe(true);
    expect(on(operator, wanted, [no])).toBe(false);
    expect(on(operator, wanted, "absent")).toBe(true);
    expect(on(`${operator}IfExists`, wanted, "absent")).toBe(true);
  });

  test("Null tests presence", () => {
    expect(on("Null", "true", "absent")).toBe(true);
    expect(on("Null", "true", ["x"])).toBe(false);
    expect(on("Null", "false", ["x"])).toBe(true);
    expect(on("Null", "false", "absent")).toBe(false);
    expect(on("Null", "perhaps", ["x"])).toBe("undetermined");
  });

  test("ForAllValues holds on nothing, ForAnyValue does not", () => {
    expect(on("ForAllValues:StringEquals", ["a", "b"], "absent")).toBe(true);
    expect(on("ForAllValues:StringEquals", ["a", "b"], ["a", "b"])).toBe(true);
    expect(on("ForAllValues:StringEquals", ["a", "b"], ["a", "c"])).toBe(false);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], "absent")).toBe(false);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], ["c", "b"])).toBe(true);
    expect(on("ForAnyValue:StringEquals", ["a", "b"], ["c", "d"])).toBe(false);
    expect(on("ForAnyValue:StringNotEquals", ["a"], ["a", "c"])).toBe(true);
    expect(on("ForAnyValue:StringNotEquals", ["a"], ["a"])).toBe(false);
    expect(on("ForAnyValue:StringNotEquals", ["a"], "absent")).toBe(false);
    expect(on("ForAnyValue:StringEqualsIfExists", ["a"], "absent")).toBe(true);
  });

  test("several keys and operators must all hold, one of several values is enough, none of negated ones may match", () => {
    const both = { StringEquals: { "kms:EncryptionContext:k": ["x", "y"], "kms:EncryptionContext:l": "z" } };
    expect(met(both, { [K]: ["y"], "kms:encryptioncontext:l": ["z"] })).toBe(true);
    expect(met(both, { [K]: ["y"], "kms:encryptioncontext:l": ["a"] })).toBe(false);
    expect(on("StringNotEquals", ["x", "y"], ["y"])).toBe(false);
    expect(on("StringNotEquals", ["x", "y"], ["z"])).toBe(true);
    const two = {
      StringLike: { "kms:EncryptionContext:k": "a*" },
      StringNotEquals: { "kms:EncryptionContext:k": "ab" },
    };
    expect(met(two, { [K]: ["ac"] })).toBe(true);
    expect(met(two, { [K]: ["ab"] })).toBe(false);
  });

  test("an empty list of values never matches", () => {
    expect(on("StringEquals", [], ["x"])).toBe(false);
    expect(on("StringNotEquals", [], ["x"])).toBe(true);
  });

  test("keys ignore case, values of StringEquals do not", () => {
    expect(on("StringEquals", "x", ["x"], "KMS:encryptionCONTEXT:k")).toBe(true);
    expect(on("StringEquals", "X", ["x"])).toBe(false);
  });

  test("several values without a quantifier are undetermined unless they agree", () => {
    expect(on("StringEquals", "a", ["a", "b"])).toBe("undetermined");
    expect(on("StringEquals", "c", ["a", "b"])).toBe(false);
  });

  test("what cannot be compared is undetermined", () => {
    expect(on("NumericEquals", "1", ["x"])).toBe("undetermined");
    expect(on("IpAddress", "10.0.0.0/99", ["10.0.0.1"])).toBe("undetermined");
    expect(on("IpAddress", "10.0.0.0/8", ["::1"])).toBe(false);
    expect(on("IpAddress", "10.0.0.0/8", ["300.0.0.1"])).toBe("undetermined");
    expect(on("NumericEquals", "1", [Sym.ref("var.n", "")])).toBe("undetermined");
    expect(on("Bool", "true", { unknown: "whether it is so" })).toBe("undetermined");
  });
});

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
});

describe("Conditions that block what a service does for you (rules 35 and 36)", () => {
  const allowed = allow("kms:*", toRoot);
  const ask = (condition: ValueObject, context: Context) =>
    scene({ key: [allowed, deny("kms:*", { ...toAll, Condition: condition })], role: allow("kms:*") })(
      "Decrypt",
      context,
    ).decision;
  const s3 = "s3.eu-west-1.amazonaws.com";

  test("a deny unless through S3 hits every direct call", () => {
    const condition = { StringNotEquals: { "kms:ViaService": s3 } };
    expect(ask(condition, { "kms:viaservice": "absent" })).toBe("denied");
    expect(ask(condition, { "kms:viaservice": [s3] })).toBe("allowed");
    expect(ask({ StringNotEqualsIfExists: condition.StringNotEquals }, { "kms:viaservice": "absent" })).toBe("denied");
  });

  test("a deny unless through one endpoint hits calls that a service makes for you", () => {
    const condition = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
    expect(ask(condition, { "aws:sourcevpce": "absent" })).toBe("denied");
    expect(ask(condition, { "aws:sourcevpce": ["vpce-1"] })).toBe("allowed");
    const guarded = { ...condition, Bool: { "aws:ViaAWSService": "false" } };
    expect(ask(guarded, { "aws:sourcevpce": "absent", "aws:viaawsservice": ["true"] })).toBe("allowed");
  });

  test("a deny outside an address range hits them as well", () => {
    const condition = { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    expect(ask(condition, { "aws:sourceip": "absent" })).toBe("denied");
  });
});

describe("Keys of KMS (rules 32 and 38)", () => {
  test("the encryption context exists for cryptographic calls and CreateGrant only", () => {
    const statement = allow("kms:*", { ...toRole, Condition: { StringEquals: { "kms:EncryptionContext:k": "x" } } });
    const proof = scene({ key: statement });
    expect(proof("Decrypt", { [K]: ["x"] }).decision).toBe("allowed");
    expect(proof("CreateGrant", { [K]: ["x"] }).decision).toBe("allowed");
    expect(proof("DescribeKey", { [K]: ["x"] }).decision).toBe("denied");
  });

  test("kms:CallerAccount is the caller's account", () => {
    const of = (account: string) => met({ StringEquals: { "kms:CallerAccount": account } });
    expect(of(ACCOUNT)).toBe(true);
    expect(of(OTHER)).toBe(false);
  });

  test("kms:GrantIsForAWSResource comes from the request", () => {
    const bool = { Bool: { "kms:GrantIsForAWSResource": "true" } };
    expect(met(bool)).toBe("undetermined");
    expect(met(bool, { "kms:grantisforawsresource": ["true"] })).toBe(true);
  });
});

describe("Keys of the principal and the call (rules 33, 38 to 41)", () => {
  test("aws:SourceArn and aws:SourceAccount are dead on a role's statement", () => {
    expect(met({ ArnLike: { "aws:SourceArn": "arn:aws:glue:*:*:job/*" } })).toBe(false);
    expect(met({ StringEquals: { "aws:SourceAccount": ACCOUNT } })).toBe(false);
  });

  test("aws:SourceArn decides about a service, if it is known", () => {
    const service = { Principal: { Service: "logs.eu-west-1.amazonaws.com" } };
    const key = allow("kms:*", { ...service, Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } });
    const ask = (context: Context) => scene({ key })("Encrypt", context, "logs.eu-west-1.amazonaws.com").decision;
    expect(ask({})).toBe("undetermined");
    expect(ask({ "aws:sourceaccount": [ACCOUNT] })).toBe("allowed");
  });

  test("aws:PrincipalOrgID is absent for services and unknown for roles", () => {
    const organisation = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };
    const key = allow("kms:*", {
      Principal: { Service: "logs.eu-west-1.amazonaws.com", AWS: ROLE_ARN },
      ...organisation,
    });
    expect(scene({ key })("Encrypt", {}, "logs.eu-west-1.amazonaws.com").decision).toBe("denied");
    expect(scene({ key })("Encrypt").decision).toBe("undetermined");
  });

  test("aws:PrincipalArn is the role with its path, not the session", () => {
    const key = (arn: string) => allow("kms:*", { ...toAll, Condition: { ArnEquals: { "aws:PrincipalArn": arn } } });
    const ask = (arn: string) => scene({ key: key(arn), path: "/etl/" })("Decrypt").decision;
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/etl/glue-job`)).toBe("allowed");
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/glue-job`)).toBe("denied");
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/*`)).toBe("allowed");
    expect(ask(`arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/*`)).toBe("denied");
  });

  test("tags decide where the source shows them, and are undetermined elsewhere", () => {
    const role = allow("kms:*", {
      Condition: { StringEquals: { "aws:PrincipalTag/Team": "data", "aws:ResourceTag/Team": "data" } },
    });
    const ask = (roleTags: ValueObject, keyTags: ValueObject) =>
      scene({ role, roleValues: roleTags, keyValues: keyTags })("Decrypt").decision;
    const data = { tags_all: { team: "data" } };
    expect(ask(data, data)).toBe("allowed");
    expect(ask(data, { tags_all: {} })).toBe("denied");
    expect(ask(data, {})).toBe("undetermined");
    expect(ask({ tags: { Team: "data" } }, { tags: { Team: "data" } })).toBe("allowed");
    expect(ask({ tags_all: { Team: "other" } }, data)).toBe("denied");
  });

  test("the region is the key's, the call is encrypted, and a role has no MFA", () => {
    expect(met({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } })).toBe(true);
    expect(met({ StringEquals: { "aws:RequestedRegion": "us-east-1" } })).toBe(false);
    expect(met({ Bool: { "aws:SecureTransport": "true" } })).toBe(true);
    expect(met({ Bool: { "aws:MultiFactorAuthPresent": "true" } })).toBe(false);
    expect(met({ BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } })).toBe(true);
  });

  test("who calls is known: a role, no service", () => {
    expect(met({ StringEquals: { "aws:PrincipalType": "AssumedRole" } })).toBe(true);
    expect(met({ Bool: { "aws:PrincipalIsAWSService": "true" } })).toBe(false);
    expect(met({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } })).toBe(true);
    expect(met({ StringEquals: { "aws:ResourceAccount": ACCOUNT } })).toBe(true);
    expect(met({ StringLike: { "aws:username": "*" } })).toBe(false);
  });

  test("a key that nobody gives and nothing derives makes it undetermined, and is named", () => {
    const key = allow("kms:*", { ...toRole, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } });
    const proof = scene({ key })("Decrypt");
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing).toEqual(["the value of aws:sourcevpc in the request"]);
    expect(scene({ key })("Decrypt", { "aws:sourcevpc": ["vpc-1"] }).decision).toBe("allowed");
  });

  test("a given key may speak for all that begin alike", () => {
    const role = allow("kms:*", {
      Resource: KEY_ARN,
      Condition: { StringEquals: { "kms:EncryptionContext:any": "x" } },
    });
    expect(scene({ role })("Decrypt", { "kms:encryptioncontext:*": "absent" }).decision).toBe("denied");
  });
});
