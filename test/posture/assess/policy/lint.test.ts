import { describe, expect, test } from "@jest/globals";
import { lintPolicies } from "../../../../posture/src/assess/policy/lint/lint.js";
import type { Action } from "../../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  type Statements,
  toAll,
  toRole,
  toRoot,
} from "./scene.js";

function graph(parts: { key?: Statements; role?: Statements; action?: Action }) {
  const made = graphOf({
    ...HERE,
    "aws_kms_key.data": { arn: KEY_ARN, policy: document(parts.key ?? allow("kms:*", toRoot)) },
    "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
    "aws_iam_role_policy.job": { role: "glue-job", policy: document(parts.role ?? allow("kms:Decrypt")) },
  });
  const action = parts.action;
  if (action === undefined) return made;
  return {
    ...made,
    resources: made.resources.map((one) => (one.id === "aws_iam_role.job" ? { ...one, action } : one)),
  };
}

const lint = (parts: { key?: Statements; role?: Statements; action?: Action }) => lintPolicies(graph(parts));
const kinds = (parts: { key?: Statements; role?: Statements; action?: Action }) => lint(parts).map((one) => one.kind);
const when = (operator: string, key: string, value: string): ValueObject => ({
  Condition: { [operator]: { [key]: value } },
});
const logs = (name: string) => allow("kms:*", { Principal: { Service: name } });
const without = (statement: ValueObject, name: string) =>
  Object.fromEntries(Object.entries(statement).filter(([key]) => key !== name));

describe("A sound policy", () => {
  test("has no remarks", () => {
    const key = [
      allow("kms:*", toRoot),
      allow(["kms:Encrypt*", "kms:Describe*"], {
        Principal: { Service: "logs.eu-west-1.amazonaws.com" },
        ...when(
          "ArnLike",
          "kms:EncryptionContext:aws:logs:arn",
          `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/*`,
        ),
      }),
      allow("kms:Decrypt", { ...toRole, Resource: KEY_ARN }),
      deny("kms:*", { ...toAll, ...when("Bool", "aws:SecureTransport", "false") }),
    ];
    expect(
      lint({
        key,
        role: allow(["kms:ReEncrypt*", "s3:GetObject"], {
          Resource: ["arn:aws:kms:*:*:key/*", "arn:aws:s3:::my-bucket/${aws:PrincipalTag/team}"],
        }),
      }),
    ).toEqual([]);
  });
});

describe("A remark on a key policy", () => {
  test.each<[string, ValueObject, string]>([
    ["an action that does not exist", allow(["kms:Decrypt", "kms:ReEncrypt"], toRole), "dead-action"],
    ["an action with a blank", allow("kms:GenerateDatakey ", toRole), "dead-action"],
    [
      "NotAction with Allow",
      { ...without(allow("", toRole), "Action"), NotAction: ["kms:PutKeyPolicy"] },
      "allows-all-but",
    ],
    ["a missing Resource", without(allow("kms:Decrypt", toRole), "Resource"), "never-matches"],
    [
      "another key as Resource",
      {
        ...allow("kms:Decrypt", toRole),
        Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/99999999-2222-3333-4444-555555555555`,
      },
      "never-matches",
    ],
    [
      "an alias as Resource",
      { ...allow("kms:Decrypt", toRole), Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data` },
      "alias-as-resource",
    ],
    [
      "a wildcard in a role's ARN",
      allow("kms:Decrypt", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/glue-*` } }),
      "wildcard-in-principal",
    ],
    ["the bare name of a role", allow("kms:Decrypt", { Principal: { AWS: "glue-job" } }), "never-matches"],
    ["a deleted principal", allow("kms:Decrypt", { Principal: { AWS: "AROAABCDEFGHIJKLMNOPQ" } }), "deleted-principal"],
    [
      "a role's session",
      allow("kms:Decrypt", {
        Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession` },
      }),
      "session-principal",
    ],
    ["NotPrincipal with Allow", allow("kms:Decrypt", { NotPrincipal: { AWS: ROLE_ARN } }), "allows-all-but"],
    ["NotPrincipal with Deny", deny("kms:Decrypt", { NotPrincipal: { AWS: ROLE_ARN } }), "allows-all-but"],
    ["the logs service of another region", logs("logs.us-east-1.amazonaws.com"), "service-of-other-region"],
    ["the logs service without a region", logs("logs.amazonaws.com"), "service-of-other-region"],
    ["the logs service of another partition", logs("logs.eu-west-1.amazonaws.com.cn"), "service-of-other-region"],
    [
      "the region of a sample",
      allow("kms:Decrypt", { Principal: { Service: "glue.region.amazonaws.com" } }),
      "placeholder",
    ],
    ["the ARN of a sample", allow("kms:Decrypt", { Principal: { AWS: "<key-admin-arn>" } }), "placeholder"],
    [
      "aws:SourceArn on a role",
      allow("kms:Decrypt", { ...toRole, ...when("ArnLike", "aws:SourceArn", "arn:aws:glue:*:*:*") }),
      "never-matches",
    ],
    [
      "aws:PrincipalOrgID on a service",
      { ...logs("logs.eu-west-1.amazonaws.com"), ...when("StringEquals", "aws:PrincipalOrgID", "o-1") },
      "never-matches",
    ],
    [
      "an encryption context for DescribeKey",
      allow("kms:DescribeKey", { ...toRole, ...when("StringEquals", "kms:EncryptionContext:a", "b") }),
      "never-matches",
    ],
    [
      "aliases in a key policy",
      allow("kms:Decrypt", { ...toRole, ...when("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/x") }),
      "never-matches",
    ],
    [
      "ForAllValues on the encryption context (rule 37)",
      allow("kms:Decrypt", { ...toRole, ...when("ForAllValues:StringEquals", "kms:EncryptionContextKeys", "a") }),
      "context-for-all-values",
    ],
    [
      "a deny of direct calls (rule 35)",
      deny("kms:*", { ...toAll, ...when("StringNotEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com") }),
      "denies-served-calls",
    ],
    [
      "a deny of what services ask (rule 36)",
      deny("kms:*", { ...toAll, ...when("StringNotEquals", "aws:SourceVpce", "vpce-1") }),
      "denies-served-calls",
    ],
    [
      "a deny of what services ask, with IfExists",
      deny("kms:*", { ...toAll, ...when("NotIpAddressIfExists", "aws:SourceIp", "10.0.0.0/8") }),
      "denies-served-calls",
    ],
  ])("speaks of %s", (_what, statement, kind) => {
    expect(kinds({ key: [allow("kms:*", toRoot), statement] })).toEqual([kind]);
  });

  test("says where, what, why and how to mend it", () => {
    const key = [allow("kms:*", toRoot), { ...allow("kms:ReEncrypt", toRole), Sid: "Again" }];
    expect(lint({ key })).toEqual([
      {
        ...{ kind: "dead-action", severity: "warning", address: "aws_kms_key.data", stack: "", what: "key policy" },
        ...{ sid: "Again", statement: 2, found: "kms:ReEncrypt" },
        why: "KMS has no such action, so it allows and denies nothing",
        fix: "Write kms:ReEncrypt*, which is kms:ReEncryptFrom and kms:ReEncryptTo.",
      },
    ]);
  });

  test("does not repeat what a guard already prevents", () => {
    const guarded = {
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" }, BoolIfExists: { "aws:ViaAWSService": "false" } },
    };
    expect(kinds({ key: [allow("kms:*", toRoot), deny("kms:*", { ...toAll, ...guarded })] })).toEqual([]);
    const services = {
      Condition: { StringNotEquals: { "kms:ViaService": "s3" }, Null: { "kms:ViaService": "false" } },
    };
    expect(kinds({ key: [allow("kms:*", toRoot), deny("kms:*", { ...toAll, ...services })] })).toEqual([]);
  });

  test("is not made about what is not known", () => {
    const unknown = allow("kms:*", { Principal: { AWS: Sym.ref("var.reader", "") }, Resource: Sym.ref("var.key", "") });
    const key = { Version: "2012-10-17", Statement: [unknown] };
    const made = graphOf({ ...HERE, "aws_kms_key.data": { policy: key } });
    expect(lintPolicies(made)).toEqual([]);
  });

  test("tells of a role that is replaced under a policy that names it", () => {
    const key = [allow("kms:*", toRoot), allow("kms:Decrypt", toRole)];
    expect(kinds({ key, action: "delete-create" })).toEqual(["role-recreated"]);
    expect(kinds({ key, action: "update" })).toEqual([]);
    expect(kinds({ key: allow("kms:*", toRoot), action: "delete-create" })).toEqual([]);
  });

  test("tells of text that is no JSON", () => {
    const made = graphOf({ ...HERE, "aws_kms_key.data": { policy: "{" } });
    expect(lintPolicies(made).map(({ kind, statement }) => [kind, statement])).toEqual([["unreadable", 0]]);
  });
});

describe("A remark on an identity policy", () => {
  test.each<[string, ValueObject, string]>([
    [
      "an alias as Resource",
      allow("kms:Decrypt", { Resource: `arn:aws:kms:eu-west-1:${OTHER}:alias/data` }),
      "alias-as-resource",
    ],
    ["a bare alias", allow("kms:Decrypt", { Resource: "alias/data" }), "alias-as-resource"],
    ["a placeholder", allow("kms:Decrypt", { Resource: "arn:aws:kms:region:account-id:key/<key-id>" }), "placeholder"],
    ["a dead action", allow("kms:Decryptt"), "dead-action"],
    ["NotAction with Allow", { ...without(allow(""), "Action"), NotAction: "iam:*" }, "allows-all-but"],
  ])("speaks of %s", (_what, statement, kind) => {
    expect(kinds({ role: statement })).toEqual([kind]);
  });

  test("leaves aliases alone where they are meant", () => {
    expect(kinds({ role: allow("s3:GetObject", { Resource: "alias/data" }) })).toEqual([]);
    expect(
      kinds({ role: allow("kms:Decrypt", when("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/x")) }),
    ).toEqual([]);
  });
});
