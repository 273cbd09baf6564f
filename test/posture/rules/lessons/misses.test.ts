import { MISSES } from "../../../../posture/src/rules/lessons/misses.js";
import { merged } from "../support/case.js";
import { planForm } from "../support/forms.js";
import { shows } from "../support/lesson.js";
import {
  allow,
  catalog,
  configuration,
  connection,
  crawler,
  half,
  job,
  key,
  keyPolicy,
  plane,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  trail,
} from "../support/sources.js";
import { role } from "./role.js";

const OFF = { s3_encryption_mode: "DISABLED", kms_key_arn: null };
const EVERYONE = allow("kms:Decrypt", { Principal: "*" });

const unset = merged(
  key(),
  trail({ event_selector: [] }),
  resource("aws_cloudwatch_log_group", "logs", { name: "logs" }),
  resource("aws_sns_topic", "alarms", { name: "alarms" }),
);

const loops = `
locals {
  modes = { strong = "SSE-KMS", weak = "DISABLED" }
}
resource "aws_kms_key" "each" {
  count               = 2
  enable_key_rotation = count.index == 0
}
resource "aws_glue_security_configuration" "each" {
  for_each = local.modes
  name     = each.key
  encryption_configuration {
    s3_encryption {
      s3_encryption_mode = each.value
      kms_key_arn        = each.value == "DISABLED" ? null : aws_kms_key.each[0].arn
    }
    cloudwatch_encryption { cloudwatch_encryption_mode = "DISABLED" }
    job_bookmarks_encryption { job_bookmarks_encryption_mode = "DISABLED" }
  }
}
module "keys" {
  source   = "./key"
  for_each = { a = true, b = false }
  rotate   = each.value
}`;

const documents = `
locals { keys = ["arn:aws:kms:eu-central-1:111111111111:key/1", "*"] }
data "aws_iam_policy_document" "counted" {
  count = length(local.keys)
  statement {
    actions   = ["kms:Decrypt"]
    resources = [local.keys[count.index]]
  }
}
data "aws_iam_policy_document" "each" {
  for_each = { one = "arn:aws:kms:eu-central-1:111111111111:key/1", all = "*" }
  statement {
    sid       = each.key
    actions   = ["kms:Decrypt"]
    resources = [each.value]
  }
}
resource "aws_iam_policy" "counted" {
  count  = length(local.keys)
  policy = data.aws_iam_policy_document.counted[count.index].json
}
resource "aws_iam_role_policy" "each" {
  for_each = { one = 1, all = 2 }
  role     = module.roles.name
  policy   = data.aws_iam_policy_document.each[each.key].json
}
module "roles" { source = "./roles" }`;

const hidden = key("data", {
  policy: `\${jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*"}, {Effect = "Allow", Principal = {AWS = aws_iam_role.etl.arn}, Action = "kms:Decrypt", Resource = "*"}]})}`,
});

describe("what users of other tools reported as missed", () => {
  shows(MISSES, {
    "unset-in-a-plan": [
      {
        source: planForm(unset, { syntax: "hcl" }),
        fails: [
          "log-group-without-customer-key aws_cloudwatch_log_group.logs",
          "topic-unencrypted aws_sns_topic.alarms",
          "trail-without-data-events aws_cloudtrail.audit",
        ],
      },
    ],
    "inside-modules-and-loops": [
      {
        source: {
          files: {
            "main.tf": loops,
            "key/main.tf": 'variable "rotate" {}\nresource "aws_kms_key" "data" { enable_key_rotation = var.rotate }',
          },
        },
        fails: [
          's3-encryption-off aws_glue_security_configuration.each["weak"]',
          "key-not-rotated aws_kms_key.each[1]",
          'key-not-rotated module.keys["b"].aws_kms_key.data',
        ],
      },
      { file: "posture/rules/consistency.test.ts", test: "lake/plan-create.json" },
    ],
    "documents-in-loops": [
      {
        source: {
          files: {
            "main.tf": documents,
            "roles/main.tf":
              'resource "aws_iam_role" "etl" {\nname = "etl"\nassume_role_policy = ""\n}\noutput "name" { value = aws_iam_role.etl.id }',
          },
        },
        fails: [
          "iam-decrypts-every-key aws_iam_policy.counted[1]",
          'iam-decrypts-every-key aws_iam_role_policy.each["all"]',
        ],
      },
    ],
    "plan-under-any-name": [
      {
        source: planForm(sealedJob(plane("s3", OFF)), { syntax: "json" }),
        fails: ["s3-encryption-off aws_glue_job.etl"],
      },
    ],
    "policy-with-one-unknown-part": [
      {
        what: "in a plan of HCL files",
        source: planForm(merged(role(), hidden), { syntax: "hcl" }),
        open: ["key-policy-public aws_kms_key.data"],
      },
      { what: "as written", source: merged(role(), hidden), fails: ["key-policy-public aws_kms_key.data"] },
      {
        what: "in a plan of JSON files",
        source: planForm(merged(role(), hidden), { syntax: "json" }),
        fails: ["key-policy-public"],
      },
    ],
    "one-bad-statement-among-good": [
      {
        source: keyPolicy(ROOT, ROOT, allow("kms:Decrypt", { Principal: { AWS: [ROLE] } }), EVERYONE),
        fails: ["key-policy-public"],
      },
    ],
    "any-action-for-everyone": [
      { source: keyPolicy(allow("kms:DescribeKey", { Principal: { AWS: "*" } })), fails: ["key-policy-public"] },
    ],
    "policy-in-a-resource-of-its-own": [
      {
        source: keyPolicy(EVERYONE),
        fails: ["key-policy-public aws_kms_key_policy.data"],
        quiet: ["key-policy-not-declared"],
      },
    ],
    "limits-that-are-none": [
      {
        source: keyPolicy(
          allow("kms:Decrypt", { Principal: "*", Condition: { StringLike: { "kms:CallerAccount": "*" } } }),
        ),
        fails: ["key-policy-public"],
      },
      {
        what: "nor does it help to come through a service",
        source: keyPolicy(
          allow("kms:Decrypt", {
            Principal: "*",
            Condition: { StringEquals: { "kms:ViaService": "glue.eu-central-1.amazonaws.com" } },
          }),
        ),
        fails: ["key-policy-public"],
      },
    ],
    "rotation-of-keys-that-cannot": [
      {
        source: key("data", { customer_master_key_spec: "RSA_2048", enable_key_rotation: true }),
        fails: ["key-rotation-impossible aws_kms_key.data"],
      },
    ],
    "connection-that-does-not-insist": [
      { source: merged(key(), connection({ JDBC_ENFORCE_SSL: null })), fails: ["connection-without-tls"] },
    ],
    "password-in-a-connection": [
      {
        source: merged(key(), connection({ PASSWORD: "canary-7f3a", SECRET_ID: null })),
        fails: ["connection-password-in-clear aws_glue_connection.db"],
        never: /canary/,
      },
    ],
    "catalog-and-passwords": [
      {
        source: merged(key(), catalog({ catalog_encryption_mode: "DISABLED", sse_aws_kms_key_id: null })),
        fails: ["catalog-metadata-unencrypted"],
        quiet: ["connection-passwords-unencrypted"],
      },
      {
        source: merged(
          key(),
          catalog(),
          half("connection_password_encryption", { return_connection_password_encrypted: false, aws_kms_key_id: null }),
        ),
        fails: ["connection-passwords-unencrypted"],
        quiet: ["catalog-metadata-unencrypted"],
      },
    ],
    "workloads-without-configuration": [
      {
        source: merged(
          key(),
          job({ security_configuration: null }),
          crawler({ security_configuration: null }),
          resource("aws_glue_dev_endpoint", "dev", { name: "dev", role_arn: ROLE }),
        ),
        fails: [
          "workload-without-security-configuration aws_glue_job.etl",
          "workload-without-security-configuration aws_glue_crawler.scan",
          "workload-without-security-configuration aws_glue_dev_endpoint.dev",
        ],
      },
      {
        what: "a crawler whose configuration leaves logs alone",
        source: merged(
          key(),
          configuration(),
          crawler(),
          plane("cloudwatch", { cloudwatch_encryption_mode: "DISABLED", kms_key_arn: null }),
        ),
        fails: ["logs-encryption-off aws_glue_crawler.scan"],
      },
    ],
    "data-quality": [
      {
        source: sealedJob(
          resource("aws_glue_data_quality_ruleset", "rules", { name: "rules", ruleset: "Rules = [ RowCount > 0 ]" }),
        ),
        open: ["data-quality-encryption-off aws_glue_data_quality_ruleset.rules"],
      },
    ],
    "role-beside-another-mode": [
      {
        source: merged(key(), catalog({ catalog_encryption_service_role: ROLE })),
        fails: ["catalog-service-role-missing"],
      },
    ],
  });
});
