import { merged, type Source } from "../support/case.js";
import { data, key, ROLE } from "../support/sources.js";

/** Configurations and plans with modules. */

/** A plan in which a module is given a key that the root makes. */
export const inModule: Source = {
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: [
    {
      ...{ address: "aws_kms_key.data", mode: "managed", type: "aws_kms_key", name: "data" },
      change: {
        actions: ["create"],
        before: null,
        after: { is_enabled: true },
        after_unknown: { arn: true, id: true },
      },
    },
    {
      address: 'module.logs["a"].aws_cloudwatch_log_group.logs[0]',
      ...{ mode: "managed", type: "aws_cloudwatch_log_group", name: "logs", index: 0 },
      change: {
        actions: ["create"],
        before: null,
        after: { name: "logs" },
        after_unknown: { kms_key_id: true, arn: true },
      },
    },
  ],
  configuration: {
    root_module: {
      resources: [{ address: "aws_kms_key.data", mode: "managed", type: "aws_kms_key", name: "data", expressions: {} }],
      module_calls: {
        logs: {
          for_each_expression: { constant_value: { a: {} } },
          expressions: { key: { references: ["aws_kms_key.data.arn", "aws_kms_key.data"] } },
          module: {
            variables: { key: {} },
            resources: [
              {
                ...{ address: "aws_cloudwatch_log_group.logs", mode: "managed", type: "aws_cloudwatch_log_group" },
                ...{ name: "logs", count_expression: { constant_value: 1 } },
                expressions: { name: { constant_value: "logs" }, kms_key_id: { references: ["var.key"] } },
              },
            ],
          },
        },
      },
    },
  },
};

const lake = `
module "key" { source = "./key" }
module "sealed" {
  source   = "./sealed"
  for_each = toset(["a", "b"])
  keys     = { data = module.key.arn }
}`;
const keyModule = `
resource "aws_kms_key" "data" { enable_key_rotation = true }
output "arn" { value = aws_kms_key.data.arn }`;
const sealedModule = `
variable "keys" { type = map(string) }
locals { key = lookup(var.keys, "data", null) }
resource "aws_cloudwatch_log_group" "logs" { kms_key_id = var.keys["data"] }
resource "aws_glue_security_configuration" "sealed" {
  name = "sealed"
  encryption_configuration {
    s3_encryption { 
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = local.key
    }
    cloudwatch_encryption { cloudwatch_encryption_mode = "DISABLED" }
    job_bookmarks_encryption { job_bookmarks_encryption_mode = "DISABLED" }
  }
}`;

/** A key that a module makes, handed to another through an output, a map, for_each and a local. */
export const handedOn: Source = {
  files: { "main.tf": lake, "key/main.tf": keyModule, "sealed/main.tf": sealedModule },
};

/** Calls of one module, of which one is not asked to rotate, and one is given something that is not known. */
export const siblings: Source = {
  files: {
    "main.tf": `
              resource "random_password" "p" { length = 16 }
              module "one" { source = "./key" }
              module "two" {
                source = "./key"
                rotate = true
              }
              module "three" {
                source = "./key"
                rotate = true
                secret = random_password.p.result
              }`,
    "key/main.tf": `
              variable "rotate" { default = false }
              variable "secret" { default = "" }
              resource "aws_kms_key" "data" { enable_key_rotation = var.rotate }`,
  },
};

export const rotating: Source = {
  files: {
    "main.tf": `
              module "one" {
                source = "./key"
                rotate = true
              }
              module "two" {
                source = "./key"
                rotate = true
              }`,
    "key/main.tf": `
              variable "rotate" { default = false }
              resource "aws_kms_key" "data" { enable_key_rotation = var.rotate }`,
  },
};

/** A key whose policy is a document with the account's statement and one for a role. */
export const document = (more: Source) =>
  merged(
    key("data", { policy: "${data.aws_iam_policy_document.key.json}" }),
    data("aws_iam_policy_document", "key", {
      statement: [
        {
          sid: "Account",
          principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111111111111:root"] }],
          ...{ actions: ["kms:*"], resources: ["*"] },
        },
        { principals: [{ type: "AWS", identifiers: [ROLE] }], actions: ["kms:Decrypt"], resources: ["*"], ...more },
      ],
    }),
  );
