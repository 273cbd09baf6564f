import { describe, expect, test } from "@jest/globals";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, document, graphOf, HERE, KEY_ARN, ROLE_ARN, toAll, toRole } from "../scene.js";
import { graphWith, said, saidOfKey, saidOfRole } from "./said.js";

const dead = allow(["kms:Decrypt", "kms:ReEncrypt"]);
const kinds = (resources: Readonly<Record<string, ValueObject>>) =>
  said(graphOf({ ...HERE, ...resources })).map(({ kind, address }) => `${address}: ${kind}`);

describe("A sound policy", () => {
  test("has no remarks", () => {
    const logs = {
      ...{ Principal: { Service: "logs.eu-west-1.amazonaws.com" } },
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/*` },
      },
    };
    const insecure = { ...toAll, Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(saidOfKey(allow(["kms:Encrypt*", "kms:Describe*"], logs))).toEqual([]);
    expect(saidOfKey(deny("kms:*", insecure))).toEqual([]);
    const own = { Resource: ["arn:aws:kms:*:*:key/*", "arn:aws:s3:::my-bucket/${aws:PrincipalTag/team}"] };
    expect(saidOfRole(allow(["kms:ReEncrypt*", "s3:GetObject"], own))).toEqual([]);
  });
});

describe("A remark", () => {
  test("says where, what, why and how to mend it", () => {
    expect(saidOfKey({ ...allow("kms:ReEncrypt", toRole), Sid: "Again" })).toEqual([
      {
        ...{ address: "aws_kms_key.data", sid: "Again", statement: 2, kind: "dead-action", found: "kms:ReEncrypt" },
        why: "KMS has no such action, so it allows and denies nothing",
        fix: "Write kms:ReEncrypt*, which is kms:ReEncryptFrom and kms:ReEncryptTo.",
      },
    ]);
  });

  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
  const { Resource: _, ...bare } = allow("kms:Decrypt", toRole);
  const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
  test.each<[string, ValueObject]>([
    ["an action", dead],
    ["an alias", allow("kms:Decrypt", { ...toRole, Resource: "alias/data" })],
    ["another key", allow("kms:Decrypt", { ...toRole, Resource: `${KEY_ARN}0` })],
    ["no resource", bare],
    ["no principal", allow("kms:Decrypt")],
    ["what is left out", { ...allow("kms:Decrypt"), NotPrincipal: { AWS: ROLE_ARN } }],
    ["what is left out of a denial", { ...deny("kms:Decrypt"), NotPrincipal: { AWS: ROLE_ARN } }],
    [
      "principals",
      allow("kms:*", { Principal: { AWS: ["a", `${ROLE_ARN}*`, "AROAABCDEFGHIJKLMNOPQ", session, "<a>"] } }),
    ],
    ["a service", allow("kms:*", { Principal: { Service: "logs.amazonaws.com" } })],
    ["aliases", allow("kms:*", { ...toRole, ...when("StringEquals", "kms:ResourceAliases", "alias/data") })],
    ["a source", allow("kms:*", { ...toRole, ...when("StringEquals", "aws:SourceAccount", "a") })],
    ["a context", allow("kms:GetKeyPolicy", { ...toRole, ...when("StringEquals", "kms:EncryptionContext:a", "b") })],
    [
      "a context for all",
      allow("kms:*", { ...toRole, ...when("ForAllValues:StringEquals", "kms:EncryptionContext:a", "b") }),
    ],
    [
      "a service's organisation",
      allow("kms:*", {
        ...{ Principal: { Service: "glue.amazonaws.com" } },
        ...when("StringEquals", "aws:PrincipalOrgID", "o-1"),
      }),
    ],
    ["a way", deny("kms:*", { ...toAll, ...when("StringNotEquals", "kms:ViaService", "s3") })],
    ["a network", deny("kms:*", { ...toAll, ...when("StringNotEquals", "aws:SourceVpc", "vpc-1") })],
  ])("on %s has a reason and a remedy, in sentences", (_what, statement) => {
    const remarks = saidOfKey(statement);
    expect(remarks).not.toEqual([]);
    for (const { why, fix } of remarks) {
      expect(why).toMatch(/^\S+( \S+)+[^.]$/);
      expect(fix).toMatch(/^[A-Z]\S*( \S+)+\.$/);
    }
  });
});

describe("Looked at are", () => {
  test.each([
    ["aws_iam_policy.p", { name: "p" }],
    ["aws_iam_role_policy.p", { role: "r" }],
    ["aws_iam_user_policy.p", { user: "u" }],
    ["aws_iam_group_policy.p", { group: "g" }],
  ])("statements about keys of %s", (address, values) => {
    expect(kinds({ [address]: { ...values, policy: document(dead) } })).toEqual([`${address}: dead-action`]);
  });

  test("statements about keys that stand in a role", () => {
    const inline = [{ name: "x", policy: document(dead) }];
    expect(kinds({ "aws_iam_role.job": { name: "glue-job", inline_policy: inline } })).toEqual([
      "aws_iam_role.job: dead-action",
    ]);
  });

  test.each([
    ["who may assume a role", { "aws_iam_role.job": { name: "glue-job", assume_role_policy: document(dead) } }],
    ["a bucket", { "aws_s3_bucket_policy.b": { bucket: "b", policy: document(dead) } }],
    ["an endpoint", { "aws_vpc_endpoint.e": { policy: document(dead) } }],
  ])("not the policy of %s", (_what, resources) => {
    expect(kinds(resources)).toEqual([]);
  });

  test("of a role only statements about keys, by name or by a wildcard", () => {
    const sample = { Resource: "arn:aws:s3:::your-key/*" };
    expect(saidOfRole(allow("s3:GetObject", sample))).toEqual([]);
    expect(saidOfRole(allow(["s3:GetObject", "kms:Decrypt"], sample)).map(({ kind }) => kind)).toEqual(["placeholder"]);
    expect(saidOfRole(allow("*", sample)).map(({ kind }) => kind)).toEqual(["placeholder"]);
    expect(saidOfRole(allow("KMS:Nothing", sample)).map(({ kind }) => kind)).toEqual(["dead-action"]);
  });

  test("of a key all statements, and each as often as it is asked, with the same answer", () => {
    const graph = graphWith({ key: allow("s3:GetObject", { Principal: { AWS: "glue-job" } }) });
    expect(said(graph).map(({ kind }) => kind)).toEqual(["never-matches"]);
    expect(said(graph)).toEqual(said(graph));
  });
});
