import { expect, test } from "@jest/globals";
import { decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import { managedPolicy } from "../../../../../posture/src/assess/policy/world/managed.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { ACCOUNT, graphOf, HERE, ROLE_ARN } from "../scene.js";

// What is made of a policy is kept, partition by partition: each test has one of its own, and makes it.

/** What a role that has one of AWS's policies may do with a key that leaves it to IAM, or with what has no policy. */
function may(policy: string, action: string, on: string, context: Context, partition: string) {
  const arn = `arn:${partition}:iam::aws:policy/${policy}`;
  const role = { name: "glue-job", arn: ROLE_ARN, managed_policy_arns: [arn] };
  const { actors, keys } = worldOf(graphOf({ ...HERE, "aws_iam_role.job": role, "aws_kms_key.k": {} }));
  const actor = actors.get("aws_iam_role.job")!;
  if (action.startsWith("kms:"))
    return decide({ actor, action, target: keys.all.get("aws_kms_key.k")!, context }).decision;
  const place = { id: on, address: null, stack: null, arn: on, account: ACCOUNT, region: "eu-west-1", policy: null };
  const target = { ...place, grants: [], aliases: null, tags: { values: {}, complete: false }, service: null };
  return decide({ actor, action, target, context }).decision;
}

/** Of each policy: what it allows, what is next to that and it does not; `ACTION on RESOURCE`. */
type Row = readonly [policy: string, allows: readonly string[], not: readonly string[]];
const NETWORK = "ec2:DescribeVpcEndpoints ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeSubnets";
const ROWS: readonly Row[] = [
  ["AdministratorAccess", ["kms:ScheduleKeyDeletion", "iam:CreateRole", "s3:GetObject on arn:aws:s3:::b/k"], []],
  [
    "PowerUserAccess",
    ["kms:Decrypt", "s3:GetObject", "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"],
    ["iam:PassRole", "organizations:LeaveOrganization", "account:CloseAccount"],
  ],
  [
    "service-role/AWSGlueServiceRole",
    [
      ...["glue:GetTable", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListAllMyBuckets", "s3:GetBucketAcl"],
      ...["iam:ListRolePolicies", "iam:GetRole", "iam:GetRolePolicy", "cloudwatch:PutMetricData"],
      ...["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"],
      ...[...NETWORK.split(" "), "ec2:DescribeVpcAttribute", "s3:CreateBucket on arn:aws:s3:::aws-glue-x"],
      ...["GetObject", "PutObject", "DeleteObject"].flatMap((verb) => [
        `s3:${verb} on arn:aws:s3:::aws-glue-x/k`,
        `s3:${verb} on arn:aws:s3:::b/x/aws-glue-x/k`,
      ]),
      "s3:GetObject on arn:aws:s3:::crawler-public-x/k",
      ...["CreateLogGroup", "CreateLogStream", "PutLogEvents"].map(
        (verb) => `logs:${verb} on arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/jobs`,
      ),
    ],
    [
      ...["kms:Decrypt", "iam:PassRole", "s3:CreateBucket on arn:aws:s3:::b", "ec2:CreateTags"],
      ...["s3:GetObject on arn:aws:s3:::b/k", "s3:PutObject on arn:aws:s3:::crawler-public-x/k"],
      ...["logs:PutLogEvents on arn:aws:logs:eu-west-1:1:log-group:/aws/glue/x", "logs:AssociateKmsKey"],
    ],
  ],
  [
    "AWSGlueConsoleFullAccess",
    [
      ...["glue:GetTable", "kms:ListAliases", "kms:DescribeKey", "s3:ListAllMyBuckets", "s3:ListBucket"],
      ...["s3:GetBucketAcl", "s3:GetBucketLocation", "iam:GetRole", "iam:GetRolePolicy", "iam:ListRoles"],
      ...["logs:GetLogEvents on arn:aws:logs:eu-west-1:1:/aws-glue/x", "s3:GetObject on arn:aws:s3:::aws-glue-x/k"],
      ...["s3:PutObject on arn:aws:s3:::b/aws-glue-x/k"],
    ],
    [
      ...["kms:Decrypt", "iam:CreateRole", "s3:GetObject on arn:aws:s3:::b/k", "s3:DeleteObject on arn:aws:s3:::b/k"],
      ...["logs:GetLogEvents on arn:aws:logs:eu-west-1:1:/other", "iam:PassRole on arn:aws:iam::1:role/other"],
    ],
  ],
  ["AmazonS3FullAccess", ["s3:PutObject", "s3-object-lambda:GetObject"], ["kms:Decrypt", "glue:GetTable"]],
  ["AmazonS3ReadOnlyAccess", ["s3:GetObject", "s3:ListBucket", "s3:DescribeJob"], ["s3:PutObject", "kms:Decrypt"]],
  ["CloudWatchLogsFullAccess", ["logs:DeleteLogGroup"], ["kms:Decrypt"]],
  [
    "CloudWatchLogsReadOnlyAccess",
    ["logs:DescribeLogGroups", "logs:GetLogEvents", "logs:ListTags", "logs:FilterLogEvents", "logs:TestMetricFilter"],
    ["logs:PutLogEvents", "logs:DisassociateKmsKey"],
  ],
  [
    "AWSKeyManagementServicePowerUser",
    [
      ...["kms:CreateAlias", "kms:CreateKey", "kms:DeleteAlias", "kms:DescribeKey", "kms:GenerateRandom"],
      ...["kms:GetKeyPolicy", "kms:ListKeys", "kms:TagResource", "kms:UntagResource"],
      ...["iam:ListGroups", "iam:ListRoles", "iam:ListUsers"],
    ],
    ["kms:Decrypt", "kms:GenerateDataKey", "kms:PutKeyPolicy", "kms:CreateGrant", "iam:GetRole"],
  ],
  [
    "SecretsManagerReadWrite",
    ["secretsmanager:GetSecretValue", "kms:DescribeKey", "kms:ListAliases", "kms:ListKeys"],
    ["kms:Decrypt", "kms:GenerateDataKey"],
  ],
  [
    "ReadOnlyAccess",
    [
      ...["kms:DescribeKey", "kms:GetKeyPolicy", "kms:ListKeys", "logs:DescribeLogGroups", "logs:FilterLogEvents"],
      ...["logs:GetLogEvents", "logs:ListTags", "logs:TestMetricFilter", "iam:GetRole", "iam:ListRoles"],
      ...["s3:GetObject", "s3:ListBucket", "glue:GetTable", "glue:BatchGetJobs", "glue:ListJobs", "glue:SearchTables"],
      ...["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecrets"],
    ],
    ["kms:Decrypt", "secretsmanager:GetSecretValue", "s3:PutObject", "glue:StartJobRun", "logs:PutLogEvents"],
  ],
  ["AWSDenyAll", [], ["kms:Decrypt", "s3:GetObject"]],
];

test.each(ROWS)("%s allows what AWS says, and nothing next to it", (policy, allows, not) => {
  for (const partition of ["aws-iso-e", "aws-iso-f"]) {
    const asked = (question: string) => {
      const [action = "", on = "*"] = question.split(" on ");
      return may(policy, action, on.replace(/^arn:aws:/, `arn:${partition}:`), {}, partition);
    };
    expect(allows.filter((one) => asked(one) !== "allowed")).toEqual([]);
    expect(not.filter((one) => asked(one) !== "denied")).toEqual([]);
  }
});

test("AWSDenyAll stops what another policy allows", () => {
  const arns = ["AdministratorAccess", "AWSDenyAll"].map((name) => `arn:aws-us-gov:iam::aws:policy/${name}`);
  const role = { name: "glue-job", arn: ROLE_ARN, managed_policy_arns: arns };
  const { actors, keys } = worldOf(graphOf({ ...HERE, "aws_iam_role.job": role, "aws_kms_key.k": {} }));
  const [actor, target] = [actors.get("aws_iam_role.job")!, keys.all.get("aws_kms_key.k")!];
  const decided = decide({ actor, action: "kms:Decrypt", target, context: {} });
  expect([decided.decision, decided.because[0]?.sid, decided.because[0]?.effect]).toEqual([
    "denied",
    "DenyAll",
    "Deny",
  ]);
});

test("Glue may tag its network interfaces, security groups and instances with its own tag only", () => {
  const tag = (verb: string, kind: string, key: string) =>
    may(
      "service-role/AWSGlueServiceRole",
      `ec2:${verb}Tags`,
      `arn:aws-us-gov:ec2:us-gov-west-1:1:${kind}/x`,
      { "aws:tagkeys": [key] },
      "aws-us-gov",
    );
  for (const verb of ["Create", "Delete"]) {
    for (const kind of ["network-interface", "security-group", "instance"]) {
      expect(tag(verb, kind, "aws-glue-service-resource")).toBe("allowed");
      expect(tag(verb, kind, "other")).toBe("denied");
    }
    expect(tag(verb, "vpc", "aws-glue-service-resource")).toBe("denied");
  }
});

test("The console passes only roles of Glue, and only to Glue", () => {
  const pass = (role: string, service: string) =>
    may(
      "AWSGlueConsoleFullAccess",
      "iam:PassRole",
      `arn:aws-iso:iam::${ACCOUNT}:role/${role}`,
      { "iam:passedtoservice": [service] },
      "aws-iso",
    );
  for (const role of ["AWSGlueServiceRole-x", "service-role/AWSGlueServiceRole-x"]) {
    expect([pass(role, "glue.amazonaws.com"), pass(role, "ec2.amazonaws.com")]).toEqual(["allowed", "denied"]);
  }
  expect(pass("Admin", "glue.amazonaws.com")).toBe("denied");
});

test("A policy of AWS is named by its whole ARN, and says which version was read", () => {
  const name = "arn:aws-iso-b:iam::aws:policy/AdministratorAccess";
  expect(managedPolicy(name)).toMatchObject({ address: name, stack: "", what: "AWS managed policy v1" });
  expect(managedPolicy(name)).toBe(managedPolicy(name));
  expect(managedPolicy(name.replace("aws-iso-b:iam", "aws-eusc:iam"))?.policy.statements).toHaveLength(1);
  for (const other of [
    `x${name}`,
    `${name}/x`,
    name.replace(":policy/", ":policy/x/"),
    name.replace("::aws:", "::1:"),
    "x",
  ])
    expect(managedPolicy(other)).toBeUndefined();
  const versions = ROWS.map(([policy]) =>
    managedPolicy(`arn:aws-iso-b:iam::aws:policy/${policy}`)?.what.split(" ").at(-1),
  );
  expect(versions).toEqual(["v1", "v12", "v5", "v14", "v2", "v3", "v3", "v8", "v2", "v6", "2026", "v1"]);
});
