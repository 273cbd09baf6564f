import type { Lesson } from "./lesson.js";

/** What users of other tools reported as missed: here it is said, or said to be open. */
export const MISSES: readonly Lesson[] = [
  {
    id: "unset-in-a-plan",
    says: "What nobody set is null or an empty list in a plan, and neither is a key or a setting.",
    rules: ["log-group-without-customer-key", "topic-unencrypted", "trail-without-data-events"],
    reported: "checkov#921 checkov#7360",
  },
  {
    id: "inside-modules-and-loops",
    says: "What is made by count, for_each or a module is judged one by one.",
    rules: ["s3-encryption-off", "key-not-rotated"],
    reported: "trivy#7098 trivy#5555",
  },
  {
    id: "documents-in-loops",
    says: "A policy document made by count or for_each is read in each of its instances.",
    rules: ["iam-decrypts-every-key"],
    reported: "trivy#5552 trivy#5554 trivy#5013",
  },
  {
    id: "plan-under-any-name",
    says: "A plan is known by what stands in it, not by its file name.",
    rules: ["s3-encryption-off"],
    reported: "trivy#7393",
  },
  {
    id: "policy-with-one-unknown-part",
    says: "One ARN that is not known yet hides a whole policy from a plan of HCL: that leaves it open, and is no pass.",
    rules: ["key-policy-public"],
    beside: "From JSON files, which is what CDKTF writes, the policy is read all the same, statement by statement.",
    reported:
      "terraform-provider-aws#11823 terraform-validator#366 terraform-compliance#417 terraform-compliance#498 tflint-ruleset-opa#23 opa#2005 terraform#30937 regula#420",
  },
  {
    id: "one-bad-statement-among-good",
    says: "One statement for everyone counts, however many sound ones stand around it.",
    rules: ["key-policy-public"],
    reported: "checkov#5627",
  },
  {
    id: "any-action-for-everyone",
    says: "Whatever everyone may do to a key, were it only to describe it, makes it public.",
    rules: ["key-policy-public"],
    reported: "prowler#10070 checkov#183",
  },
  {
    id: "policy-in-a-resource-of-its-own",
    says: "A key's policy may stand in a resource of its own, and decides as much there.",
    rules: ["key-policy-public", "key-policy-not-declared"],
    reported: "kics#6707 kics#8096",
  },
  {
    id: "limits-that-are-none",
    says: "A condition that any account meets limits nobody.",
    rules: ["key-policy-public"],
    reported: "steampipe-perimeter#23",
  },
  {
    id: "rotation-of-keys-that-cannot",
    says: "Asking a key to rotate that cannot makes the apply fail.",
    rules: ["key-rotation-impossible"],
    reported: "kics#7337",
  },
  {
    id: "connection-that-does-not-insist",
    says: "A JDBC connection does without TLS unless it is told to insist.",
    rules: ["connection-without-tls"],
    reported: "checkov#6394 terraform-provider-aws#26841",
  },
  {
    id: "password-in-a-connection",
    says: "A password among a connection's properties stands in plan and state.",
    rules: ["connection-password-in-clear"],
    reported: "prowler#11809 prowler#11814 config-lint#100",
  },
  {
    id: "catalog-and-passwords",
    says: "The catalog's metadata and its connections' passwords are encrypted by two settings, and each is judged.",
    rules: ["catalog-metadata-unencrypted", "connection-passwords-unencrypted"],
    reported: "checkov#169",
  },
  {
    id: "workloads-without-configuration",
    says: "Jobs, crawlers and endpoints need a security configuration, and one whose modes are on.",
    rules: ["workload-without-security-configuration", "logs-encryption-off"],
    reported: "checkov#170 dataall#1324",
  },
  {
    id: "data-quality",
    says: "Data quality results have a mode that Terraform cannot set yet.",
    rules: ["data-quality-encryption-off"],
    reported: "terraform-provider-aws#39821 terraform-provider-aws#41414",
  },
  {
    id: "role-beside-another-mode",
    says: "A service role beside a mode that takes none is refused at apply, though examples show it.",
    rules: ["catalog-service-role-missing"],
    reported: "terraform-provider-aws#35978",
  },
];

/** What passes other tools and then fails at run time. */
export const FAILS_LATER: readonly Lesson[] = [
  {
    id: "logs-service-not-let-in",
    says: "CloudWatch Logs refuses a key whose policy does not let it in.",
    rules: ["logs-key-refuses-service"],
    reported: "terraform-provider-aws#8042 terraform-provider-aws#29282 modernisation-platform#7870",
  },
  {
    id: "role-without-the-key",
    says: "A job with a security configuration fails unless its role may use the key.",
    rules: ["access-denied"],
    reported: "fhir-works-on-aws-deployment#450",
  },
  {
    id: "crawler-cannot-put-the-key",
    says: "A crawler's role must be allowed to put the key on its log group.",
    rules: ["log-group-not-writable"],
    reported: "data-lakes-on-aws#230 modernisation-platform#8346",
  },
];

/** What people ask of a report beside findings. */
export const WISHES: readonly Lesson[] = [
  {
    id: "only-what-changes",
    says: "A reviewer wants to see what a plan changes, and what only it brings in.",
    rules: [],
    beside: "`sealant plan` and `sealant diff` show changes of protection with a direction; what stays is counted.",
    reported: "terraform#29302 terraform#33049 atmos#1134 snyk-cli#1753 snyk-policy-engine#104",
  },
];
