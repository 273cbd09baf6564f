import type { Lesson } from "./lesson.js";

/** What users of other tools reported as false alarms: here it stays quiet. */
export const FALSE_ALARMS: readonly Lesson[] = [
  {
    id: "key-of-the-same-plan",
    says: "A key that the same plan makes is a key, although nobody knows its ARN yet.",
    rules: [
      "log-group-without-customer-key",
      "secret-without-customer-key",
      "trail-without-customer-key",
      "topic-unencrypted",
      "s3-without-customer-key",
      "kms-mode-without-key",
    ],
    reported:
      "checkov#800 checkov#2762 checkov#5472 checkov#5752 checkov#3212 checkov#1605 checkov#1665 kics#7193 kics#5327",
  },
  {
    id: "key-handed-to-a-module",
    says: "A key that reaches a resource through variables, locals, outputs and modules is still that key.",
    rules: ["log-group-without-customer-key", "s3-without-customer-key", "kms-mode-without-key"],
    reported: "checkov#3138 checkov#3370 checkov#7162 trivy#7222",
  },
  {
    id: "key-written-as-text",
    says: "A key given by its ARN counts like one given by a reference.",
    rules: ["log-group-without-customer-key"],
    reported: "checkov#5061",
  },
  {
    id: "settings-in-resources-of-their-own",
    says: "What protects a bucket may stand in resources of their own, joined to it by an id that is not known yet.",
    rules: ["bucket-unencrypted", "bucket-without-customer-key", "trail-bucket-open"],
    reported: "checkov#2327 checkov#3278 checkov#3410 checkov#5028 trivy#4780",
  },
  {
    id: "same-in-files-and-plan",
    says: "Files, their plan and their state are judged alike.",
    rules: [],
    beside: "The cases of every rule are judged in each of these forms, and planned by Terraform itself.",
    reported: "kics#7112 kics#6454",
  },
  {
    id: "synthesised-by-cdktf",
    says: "A stack as CDKTF synthesises it is read as it is: comments, empty data sources and lists of providers are no mistake.",
    rules: ["s3-encryption-off", "key-not-rotated"],
    reported: "checkov#4085 checkov#4283 checkov#5504 trivy#5080 trivy#5081",
  },
  {
    id: "blocks-as-objects-or-lists",
    says: "JSON writes one block as an object or as a list of one; both mean the same.",
    rules: ["s3-encryption-off", "logs-encryption-off", "catalog-metadata-unencrypted"],
    reported: "trivy#5907",
  },
  {
    id: "sibling-modules",
    says: "A module is judged by what it is given, whatever the other modules are given, not by the defaults of its variables.",
    rules: ["key-not-rotated"],
    reported: "trivy#10926",
  },
  {
    id: "root-of-the-own-account",
    says: "The statement that lets the account's IAM policies decide is AWS's own default.",
    rules: ["key-policy-every-action", "key-policy-public", "key-policy-foreign-account"],
    reported: "kics#4779 kics#6844",
  },
  {
    id: "every-resource-in-a-key-policy",
    says: "In a key policy the resource * is the key itself, also where a policy document says it.",
    rules: ["iam-decrypts-every-key", "iam-all-of-kms", "iam-everything", "policy-statement-dead"],
    reported: "checkov#2336 checkov#5148 checkov#5181 tfsec#794 tfsec#797",
  },
  {
    id: "everyone-within-limits",
    says: "Everyone, limited to the own account by a condition in whatever spelling, is not everyone.",
    rules: ["key-policy-public"],
    reported:
      "prowler#679 prowler#970 prowler#10600 cfn-nag#557 scoutsuite#1579 steampipe-perimeter#23 prisma-docs#279",
  },
  {
    id: "deny-for-everyone",
    says: "A statement that denies everybody something opens nothing.",
    rules: ["key-policy-public", "bucket-policy-public"],
    reported: "checkov#4394",
  },
  {
    id: "keys-that-cannot-rotate",
    says: "Keys that KMS cannot rotate, and keys that AWS rotates itself, are not asked to.",
    rules: ["key-not-rotated"],
    reported: "checkov#4475 checkov#1279 kics#5335 kics#7337 kics#8067 scoutsuite#1636 prowler#1838",
  },
  {
    id: "catalog-through-a-service-role",
    says: "The catalog's mode with a service role is encryption with a key.",
    rules: ["catalog-metadata-unencrypted", "catalog-metadata-without-customer-key", "catalog-service-role-missing"],
    reported: "checkov#6237 terraform-provider-aws#37243",
  },
  {
    id: "catalog-that-nobody-uses",
    says: "Where nothing uses the catalog, nothing is asked of it.",
    rules: ["catalog-settings-not-declared"],
    reported: "prowler#687 prowler#739",
  },
  {
    id: "logging-of-newer-jobs",
    says: "From Glue 5 on jobs log by themselves; the argument that turned it on means nothing.",
    rules: ["job-without-continuous-logging"],
  },
  {
    id: "connections-without-tls-of-their-own",
    says: "Only what connects to a database or broker can use TLS, and a flag is true in any case.",
    rules: ["connection-without-tls"],
  },
  {
    id: "address-without-credentials",
    says: "An address of a database is no secret, unless a user's password stands in it.",
    rules: ["connection-password-in-clear", "secret-in-arguments"],
    reported: "prowler#12288",
  },
  {
    id: "value-of-a-data-source",
    says: "What a data source will tell is not known; that is no failure.",
    rules: ["log-group-without-customer-key"],
    reported: "trivy#8485",
  },
];
