import type { Statement } from "../policy/statement.js";

/** The six actions that AWS's set-up guide gives to whoever administers encryption. There is no update action. */
export const ENCRYPTION_ADMINISTRATION = [
  "glue:GetDataCatalogEncryptionSettings",
  "glue:PutDataCatalogEncryptionSettings",
  "glue:CreateSecurityConfiguration",
  "glue:GetSecurityConfiguration",
  "glue:GetSecurityConfigurations",
  "glue:DeleteSecurityConfiguration",
] as const;

const CATALOG_READ = [
  "glue:GetDatabase",
  "glue:GetDatabases",
  "glue:GetTable",
  "glue:GetTables",
  "glue:GetTableVersion",
  "glue:GetTableVersions",
  "glue:GetPartition",
  "glue:GetPartitions",
  "glue:BatchGetPartition",
  "glue:GetUserDefinedFunction",
  "glue:GetUserDefinedFunctions",
] as const;

const CATALOG_WRITE = [
  "glue:CreateTable",
  "glue:UpdateTable",
  "glue:DeleteTable",
  "glue:CreatePartition",
  "glue:BatchCreatePartition",
  "glue:UpdatePartition",
  "glue:DeletePartition",
  "glue:BatchDeletePartition",
] as const;

const DEPLOYMENT = [
  "glue:CreateJob",
  "glue:UpdateJob",
  "glue:DeleteJob",
  "glue:GetJob",
  "glue:CreateCrawler",
  "glue:UpdateCrawler",
  "glue:DeleteCrawler",
  "glue:GetCrawler",
  "glue:CreateTrigger",
  "glue:UpdateTrigger",
  "glue:DeleteTrigger",
  "glue:GetTrigger",
  "glue:CreateConnection",
  "glue:UpdateConnection",
  "glue:DeleteConnection",
  "glue:GetConnection",
  "glue:GetTags",
  "glue:TagResource",
  "glue:UntagResource",
] as const;

/** What an encryption administrator does: the catalog's settings and security configurations, no data. */
export function encryptionAdministration(keyArns: readonly string[], passableRoleArns: readonly string[]): Statement[] {
  return [
    // None of these actions can be limited to a resource.
    { sid: "EncryptionSettings", actions: [...ENCRYPTION_ADMINISTRATION], resources: ["*"] },
    // The console lists keys by their aliases; Terraform describes the ones it is given.
    { sid: "FindKeys", actions: ["kms:ListAliases", "kms:ListKeys"], resources: ["*"] },
    ...(keyArns.length > 0 ? [{ sid: "DescribeKeys", actions: ["kms:DescribeKey"], resources: [...keyArns] }] : []),
    ...passRole(passableRoleArns),
  ];
}

/** What reading, or writing, a catalog takes besides its key. */
export function catalogUse(resources: readonly string[], access: "read" | "write"): Statement[] {
  const read = { sid: "ReadCatalog", actions: [...CATALOG_READ], resources: [...resources] };
  return access === "read"
    ? [read]
    : [read, { sid: "WriteCatalog", actions: [...CATALOG_WRITE], resources: [...resources] }];
}

/** What reading connections takes besides their password's key. */
export function connectionRead(resources: readonly string[]): Statement[] {
  return [
    { sid: "ReadConnections", actions: ["glue:GetConnection", "glue:GetConnections"], resources: [...resources] },
  ];
}

/** What deploying jobs, crawlers, triggers and connections takes; roles can be handed to Glue and to nobody else. */
export function deployment(resources: readonly string[], passableRoleArns: readonly string[]): Statement[] {
  return [{ sid: "DeployGlue", actions: [...DEPLOYMENT], resources: [...resources] }, ...passRole(passableRoleArns)];
}

function passRole(roleArns: readonly string[]): Statement[] {
  if (roleArns.length === 0) return [];
  return [
    {
      sid: "PassRolesToGlue",
      actions: ["iam:PassRole"],
      resources: [...roleArns],
      conditions: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["glue.amazonaws.com"] }],
    },
  ];
}
