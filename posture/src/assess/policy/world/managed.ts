import type { ValueObject } from "../../../graph/value.js";
import { policyOf } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";

interface Document {
  readonly version: string;
  readonly statements: readonly ValueObject[];
}

/**
 * What AWS's own policies say of KMS, CloudWatch Logs, Secrets Manager, IAM, S3, Glue and, for the role of Glue, of
 * EC2 networks. Other services are left out: no proof asks about them. The version is the one that was read; AWS changes these policies from time to time.
 */
const DOCUMENTS: Readonly<Record<string, () => Document>> = {
  AdministratorAccess: () => ({ version: "v1", statements: [allow("*")] }),
  PowerUserAccess: () => ({
    version: "v12",
    statements: [
      { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
      allow(["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"]),
    ],
  }),
  "service-role/AWSGlueServiceRole": () => ({
    version: "v5",
    statements: [
      allow(["glue:*", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListAllMyBuckets", "s3:GetBucketAcl"]),
      allow(["iam:ListRolePolicies", "iam:GetRole", "iam:GetRolePolicy", "cloudwatch:PutMetricData"]),
      allow(["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"]),
      allow(["ec2:DescribeVpcEndpoints", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups"]),
      allow(["ec2:DescribeSubnets", "ec2:DescribeVpcAttribute"]),
      {
        Effect: "Allow",
        Action: ["ec2:CreateTags", "ec2:DeleteTags"],
        Resource: ["network-interface", "security-group", "instance"].map((kind) => `arn:aws:ec2:*:*:${kind}/*`),
        Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["aws-glue-service-resource"] } },
      },
      allow("s3:CreateBucket", "arn:aws:s3:::aws-glue-*"),
      allow(
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        ["arn:aws:s3:::aws-glue-*/*", "arn:aws:s3:::*/*aws-glue-*/*"],
      ),
      allow("s3:GetObject", ["arn:aws:s3:::crawler-public*", "arn:aws:s3:::aws-glue-*"]),
      allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "arn:aws:logs:*:*:*:/aws-glue/*"),
    ],
  }),
  AWSGlueConsoleFullAccess: () => ({
    version: "v14",
    statements: [
      allow(["glue:*", "kms:ListAliases", "kms:DescribeKey", "s3:ListAllMyBuckets", "s3:ListBucket"]),
      allow(["s3:GetBucketAcl", "s3:GetBucketLocation", "iam:GetRole", "iam:GetRolePolicy", "iam:ListRoles"]),
      allow("logs:GetLogEvents", "arn:aws:logs:*:*:/aws-glue/*"),
      allow(["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::aws-glue-*/*", "arn:aws:s3:::*/*aws-glue-*/*"]),
      passRole(["arn:aws:iam::*:role/AWSGlueServiceRole*", "arn:aws:iam::*:role/service-role/AWSGlueServiceRole*"]),
    ],
  }),
  AmazonS3FullAccess: () => ({ version: "v2", statements: [allow(["s3:*", "s3-object-lambda:*"])] }),
  AmazonS3ReadOnlyAccess: () => ({ version: "v3", statements: [allow(["s3:Get*", "s3:List*", "s3:Describe*"])] }),
  CloudWatchLogsFullAccess: () => ({ version: "v3", statements: [allow("logs:*")] }),
  CloudWatchLogsReadOnlyAccess: () => ({
    version: "v8",
    statements: [allow(["logs:Describe*", "logs:Get*", "logs:List*", "logs:FilterLogEvents", "logs:TestMetricFilter"])],
  }),
  AWSKeyManagementServicePowerUser: () => ({
    version: "v2",
    statements: [
      allow(["kms:CreateAlias", "kms:CreateKey", "kms:DeleteAlias", "kms:Describe*", "kms:GenerateRandom", "kms:Get*"]),
      allow(["kms:List*", "kms:TagResource", "kms:UntagResource", "iam:ListGroups", "iam:ListRoles", "iam:ListUsers"]),
    ],
  }),
  SecretsManagerReadWrite: () => ({
    version: "v6",
    statements: [allow(["secretsmanager:*", "kms:DescribeKey", "kms:ListAliases", "kms:ListKeys"])],
  }),
  ReadOnlyAccess: () => ({
    version: "as of 2026",
    statements: [
      allow(["kms:Describe*", "kms:Get*", "kms:List*", "logs:Describe*", "logs:FilterLogEvents", "logs:Get*"]),
      allow(["logs:List*", "logs:TestMetricFilter", "iam:Get*", "iam:List*", "s3:Get*", "s3:List*", "glue:Get*"]),
      allow(["glue:BatchGet*", "glue:List*", "glue:SearchTables", "secretsmanager:DescribeSecret"]),
      allow(["secretsmanager:GetResourcePolicy", "secretsmanager:List*"]),
    ],
  }),
  AWSDenyAll: () => ({ version: "v1", statements: [{ Sid: "DenyAll", Effect: "Deny", Action: "*", Resource: "*" }] }),
};

function allow(action: string | readonly string[], resource: string | readonly string[] = "*"): ValueObject {
  return { Effect: "Allow", Action: action, Resource: resource };
}

function passRole(resource: readonly string[]): ValueObject {
  const condition = { StringLike: { "iam:PassedToService": "glue.amazonaws.com" } };
  return { Effect: "Allow", Action: "iam:PassRole", Resource: resource, Condition: condition };
}

const read = new Map<string, PolicySource>();

/** An AWS managed policy by its ARN; its documents here are written for the commercial partition. */
export function managedPolicy(arn: string): PolicySource | undefined {
  const known = read.get(arn);
  if (known !== undefined) return known;
  const [, partition, name = ""] = /^arn:(aws[a-z-]*):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  // The name is that of a policy of AWS only if the table has it itself: every object has a `constructor`.
  if (!Object.hasOwn(DOCUMENTS, name)) return undefined;
  const { version, statements } = DOCUMENTS[name]!();
  const policy = policyOf(JSON.parse(JSON.stringify(statements).replaceAll('"arn:aws:', `"arn:${partition}:`)));
  const made = { address: arn, stack: "", what: `AWS managed policy ${version}`, policy };
  read.set(arn, made);
  return made;
}
