import { describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, KEY_ARN, OTHER, ROLE_ARN, scene, toAll, toRole, toRoot } from "../scene.js";

/** Whether a statement to the role with these conditions allows kms:Decrypt. */
function met(condition: ValueObject, context: Context = {}): boolean | "undetermined" {
  const { decision } = scene({ key: allow("kms:*", { ...toRole, Condition: condition }) })("Decrypt", context);
  return decision === "undetermined" ? decision : decision === "allowed";
}

const K = "kms:encryptioncontext:k";

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

describe("Keys of the principal and the call (rules 33 and 38)", () => {
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
    expect(scene({ role })("Decrypt", { "kms:encryptioncontext:*": ["x"] }).decision).toBe("allowed");
    expect(scene({ role })("Decrypt", { "kms:encryptioncontext:other*": ["x"] }).decision).toBe("undetermined");
    expect(scene({ role })("Decrypt", { "kms:encryptioncontext:a": ["x"] }).decision).toBe("undetermined");
  });
});

describe("The ARN of the principal (rule 39)", () => {
  test("aws:PrincipalArn is the role with its path, not the session", () => {
    const key = (arn: string) => allow("kms:*", { ...toAll, Condition: { ArnEquals: { "aws:PrincipalArn": arn } } });
    const ask = (arn: string) => scene({ key: key(arn), path: "/etl/" })("Decrypt").decision;
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/etl/glue-job`)).toBe("allowed");
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/glue-job`)).toBe("denied");
    expect(ask(`arn:aws:iam::${ACCOUNT}:role/*`)).toBe("allowed");
    expect(ask(`arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/*`)).toBe("denied");
  });
});

describe("Tags of the principal and of the key (rule 40)", () => {
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
    expect(ask({}, data)).toBe("undetermined");
    expect(ask({ tags: { Team: "data" } }, { tags: { Team: "data" } })).toBe("allowed");
    expect(ask({ tags_all: { Team: "other" } }, data)).toBe("denied");
  });
});

describe("What is always so in a call (rule 41)", () => {
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
    expect(met({ StringEquals: { "aws:PrincipalAccount": OTHER } })).toBe(false);
    expect(met({ StringEquals: { "aws:ResourceAccount": OTHER } })).toBe(false);
    expect(met({ StringLike: { "aws:username": "*" } })).toBe(false);
    expect(met({ StringLike: { "aws:PrincipalServiceName": "*" } })).toBe(false);
  });
});
