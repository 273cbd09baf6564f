import { policyChanges } from "../../../posture/src/compare/policies.js";
import { at, graph, said } from "./graphs.js";
import { allow, type Json, TYPE, turned } from "./turned.js";

describe("which policies are compared", () => {
  test("nothing and no statement are the same, except at an endpoint, where nothing lets everything through", () => {
    for (const type of [
      "aws_glue_resource_policy",
      "aws_s3_bucket_policy",
      "aws_sns_topic_policy",
      "aws_secretsmanager_secret_policy",
      "aws_iam_role_policy",
      "aws_iam_user_policy",
      "aws_iam_group_policy",
      "aws_iam_policy",
    ]) {
      for (const nothing of [null, "", '{"Statement":[]}']) {
        expect(turned(nothing, [], type)).toEqual([]);
        expect(turned(nothing, [allow("kms:*")], type)).toEqual([
          "0 permissions → 1 permission, broadened: allowed now: * kms:* on *",
        ]);
      }
    }
    for (const type of ["aws_vpc_endpoint", "aws_vpc_endpoint_policy"]) {
      expect(turned("", [allow("*")], type)).toEqual([]);
      expect(turned("", [], type)).toEqual(["1 permission → 0 permissions, narrowed: no longer allowed: * * on *"]);
    }
    expect(turned([], [allow("*")], "aws_sqs_queue_policy")).toEqual([]);
    expect(
      policyChanges(graph(at(`data.${TYPE}.it`, { policy: "{}" })), graph(at(`data.${TYPE}.it`, { policy: "[" }))),
    ).toEqual([]);
    expect(policyChanges(graph(), graph(at(`${TYPE}.it`, { policy: "{}" })))).toEqual([]);
  });

  test.each([
    ["*", true],
    ["*:*", true],
    ["k*", true],
    ["g*:Get*", true],
    ["kms:Decrypt", true],
    ["glue:GetTable", true],
    ["secretsmanager:GetSecretValue", true],
    ["lakeformation:GetDataAccess", true],
    ["iam:PassRole", true],
    ["iam:*", true],
    ["iam:Pass*", true],
    ["iam:P?ssRole", true],
    ["i*:*Role", true],
    ["km*", true],
    ["k?s:Decrypt", true],
    ["*:Decrypt", true],
    ["*Decrypt", true],
    ["*ssociateKmsKey", true],
    ["secrets*:Get*", true],
    ["${var.service}:Get*", true],
    [`${"*?".repeat(240)}x`, true],
    ["ec2:".padEnd(501, "x"), true],
    ["ec2:".padEnd(500, "x"), false],
    ["", false],
    ["k", false],
    ["?ms", false],
    ["ec*:*", false],
    ["iam:Get*", false],
    ["*:PassRoles", true],
    ["iam:*Roles", false],
    ["logs:*LogEvents", false],
    ["logs:AssociateKmsKey", true],
    ["logs:DisassociateKmsKey", true],
    ["ec2:*", false],
    ["ec2:kms:Decrypt", false],
    ["s3:GetObject", false],
    ["logs:PutLogEvents", false],
    ["iam:PassRoles", false],
    ["iam:GetRole", false],
  ])("of an identity's policy %s is told: %s", (action, told) => {
    expect(turned([], [allow(action)], "aws_iam_role_policy")).toHaveLength(told ? 1 : 0);
  });

  test("who may assume a role, wherever the role was moved from", () => {
    const role = (address: string, principal: Json, over = {}) =>
      graph(
        at(
          address,
          {
            assume_role_policy: JSON.stringify({
              Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
            }),
          },
          over,
        ),
      );
    const glue = { Service: "glue.amazonaws.com" };
    const after = role("aws_iam_role.b", "*", { previousAddress: "aws_iam_role.a" });
    expect(said(policyChanges(role("aws_iam_role.a", glue), after))).toEqual([
      "aws_iam_role.b trust: 1 permission → 1 permission, broadened: allowed now: * sts:assumerole",
    ]);
  });
});
