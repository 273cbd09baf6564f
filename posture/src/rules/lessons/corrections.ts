import type { Lesson } from "./lesson.js";

/** Where AWS's pages on Glue are wrong, imprecise or out of date. */
export const CORRECTIONS: readonly Lesson[] = [
  {
    id: "encryption-beside-the-job",
    says: "Jobs have no encryption of their own: a security configuration has it, and the job names that.",
    rules: ["workload-without-security-configuration"],
    beside: "The construct takes the inline form, and makes the configuration.",
  },
  {
    id: "glue-service-in-the-key-policy",
    says: "A statement for glue.amazonaws.com lets no job or crawler in: they come as their roles; and to write takes more than kms:Encrypt.",
    rules: ["glue-service-in-key-policy", "access-denied"],
  },
  {
    id: "sse-c",
    says: "SSE-C is a way to ask S3, and no mode of a security configuration.",
    rules: ["mode-not-of-glue"],
  },
  {
    id: "client-side-encryption",
    says: "Bookmarks are encrypted by the client (CSE-KMS), S3 output by the server (SSE-KMS), and neither the other way.",
    rules: ["mode-not-of-glue"],
  },
  {
    id: "managed-keys-work-too",
    says: "SSE-KMS need not mean a customer key: AWS managed keys serve S3, catalog and bookmarks, but never logs.",
    rules: ["key-of-other-service", "s3-without-customer-key"],
  },
  {
    id: "aws-s3-is-of-s3",
    says: "aws/s3 is the managed key of S3, and aws/glue cannot encrypt S3 output.",
    rules: ["key-of-other-service"],
  },
  {
    id: "principal-for-logs",
    says: "For logs the regional service must be let in; roles in the same statement are not needed.",
    rules: ["logs-key-refuses-service"],
  },
  {
    id: "associate-kms-key",
    says: "The role needs logs:AssociateKmsKey, which AWSGlueServiceRole does not contain.",
    rules: ["log-group-not-writable"],
  },
  {
    id: "who-deploys",
    says: "Whoever deploys needs more than the six Glue actions: to describe keys, to pass roles, to encrypt passwords.",
    rules: [],
    beside: "The construct for an administrator writes the policy.",
  },
  {
    id: "customer-managed-keys",
    says: "The customer master key is called customer managed key today.",
    rules: [],
    beside: "Rules and explanations use that word, and the argument's old name only as Terraform has it.",
  },
  {
    id: "newer-modes",
    says: "The catalog has a third mode, with a service role, and configurations a fourth surface, data quality.",
    rules: ["catalog-service-role-missing", "data-quality-encryption-off"],
  },
  {
    id: "arns-of-all-partitions",
    says: "Keys of all partitions are taken, and the pattern proves nothing: an alias passes it.",
    rules: ["kms-mode-without-key", "key-alias-for-logs"],
  },
  {
    id: "size-of-the-catalog-policy",
    says: "A catalog policy may not be larger than 10 KB.",
    rules: ["catalog-policy-too-large"],
  },
  {
    id: "misspelt-operations",
    says: "Two operations are misspelt on AWS's page.",
    rules: [],
    beside: "Nothing here is called by these names.",
  },
  {
    id: "placeholders",
    says: "logs.region.amazonaws.com, bare role names and <key-arn> are to be replaced.",
    rules: ["policy-statement-dead"],
  },
  {
    id: "actions-that-are-none",
    says: "kms:ReEncrypt without a star matches nothing.",
    rules: ["policy-statement-dead"],
  },
  {
    id: "any-log-group",
    says: "The sample statement for logs lets any log group of any account use the key.",
    rules: ["logs-statement-unconfined"],
  },
  {
    id: "only-what-is-written-later",
    says: "Metadata encryption encrypts what is written from then on, and old objects keep needing the old key.",
    rules: [],
    beside: "`sealant diff` says that the old key is still needed, and names a loss where it goes.",
  },
  {
    id: "development-endpoints",
    says: "Development endpoints are no longer supported.",
    rules: ["dev-endpoint-retired"],
  },
  {
    id: "tls-to-data-stores",
    says: "TLS is a matter of course between AWS services, not between Glue and a database; Kafka has it unless it is turned off.",
    rules: ["connection-without-tls"],
  },
  {
    id: "key-as-the-sample-makes-it",
    says: "The sample's key does not rotate and says nothing of itself.",
    rules: ["key-not-rotated", "key-without-description"],
  },
  {
    id: "ray",
    says: "Ray jobs take no security configuration.",
    rules: ["ray-with-security-configuration"],
  },
  {
    id: "vpc-is-no-wall",
    says: "A VPC keeps jobs off the internet only without a NAT gateway; then it needs endpoints.",
    rules: ["kms-route-over-nat", "kms-route-missing"],
  },
];
