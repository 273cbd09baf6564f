/** What none of the other tools looks at, in one sentence, and the rules that do; or where else the answer stands. */
export interface Gap {
  readonly gap: string;
  readonly rules: readonly string[];
  /** What answers it beside rules, or instead of them. */
  readonly beside?: string;
}

export const GAPS: readonly Gap[] = [
  {
    gap: "The key that a surface names must also be usable by whoever uses it: roles, CloudWatch Logs, the catalog's service role.",
    rules: ["access-denied", "logs-key-refuses-service", "log-group-not-writable", "catalog-service-role-missing"],
    beside: "`sealant can` proves it for any principal.",
  },
  {
    gap: "A workload may name a configuration that does not exist, is of elsewhere or encrypts nothing.",
    rules: [
      "workload-without-security-configuration",
      "security-configuration-elsewhere",
      "s3-encryption-off",
      "logs-encryption-off",
      "bookmarks-encryption-off",
    ],
  },
  {
    gap: "A trigger may run a job with another configuration than the job's own.",
    rules: ["trigger-weakens-job"],
    beside: "Sessions and data quality runs started by hand are in no declaration, so that no rule can see them.",
  },
  { gap: "Data quality results have a mode of their own.", rules: ["data-quality-encryption-off"] },
  {
    gap: "A catalog encrypted through a service role is right, if that role is.",
    rules: ["catalog-service-role-missing", "access-denied"],
  },
  {
    gap: "Crawlers are workloads: what their configuration encrypts counts, not only that they name one.",
    rules: ["workload-without-security-configuration", "logs-encryption-off", "s3-encryption-off", "access-denied"],
  },
  {
    gap: "In a VPC, Glue needs a way to each service: endpoints in its zones, names that resolve, groups that let it through, routes.",
    rules: [
      "kms-route-missing",
      "kms-route-over-nat",
      "endpoint-without-private-dns",
      "endpoint-without-security-group",
      "endpoint-in-one-zone",
      "gateway-endpoint-without-routes",
    ],
  },
  {
    gap: "An endpoint's policy decides too, wherever it is declared; without one everything may pass.",
    rules: ["endpoint-policy-open", "endpoint-policy-foreign-account", "access-denied"],
  },
  {
    gap: "Disabling, deleting or replacing a key loses what is still encrypted with it.",
    rules: [
      "key-disabled",
      "key-pending-deletion",
      "key-deletion-window-short",
      "key-not-rotated",
      "catalog-settings-not-declared",
    ],
    beside: "`sealant diff` and the gate compare before and after, and spell out the loss.",
  },
  {
    gap: "What matters of a plan is what becomes weaker by it.",
    rules: [],
    beside: "`sealant plan` and `sealant diff`: every change has a direction, and the gate asks for what is weaker.",
  },
  {
    gap: "What is not known must be neither a pass nor a failure.",
    rules: [],
    beside: "Every rule answers pass, fail or undetermined with the missing input; its cases are tests.",
  },
  {
    gap: "Not every key is worth the same: whose it is, what else it encrypts, where it exists and who holds grants.",
    rules: [
      "s3-without-customer-key",
      "bookmarks-without-customer-key",
      "key-shared-by-surfaces",
      "key-multi-region",
      "key-material-not-of-kms",
      "key-material-ends",
      "grant-excessive",
      "grant-can-grant",
      "grant-to-everyone",
    ],
  },
  {
    gap: "The target may have another key than the configuration: buckets, and the log groups that Glue names itself.",
    rules: ["bucket-default-overridden", "log-group-key-differs", "bucket-key-off"],
  },
  {
    gap: "Each kind of connection says in its own way whether it uses TLS, and whether it looks at the certificate.",
    rules: [
      "connection-without-tls",
      "connection-url-contradicts-tls",
      "connection-certificate-unchecked",
      "connection-certificate-without-tls",
    ],
  },
  {
    gap: "Passwords stand in connections, in their addresses and in job arguments, and so in plan and state.",
    rules: ["connection-password-in-clear", "secret-in-arguments"],
    beside: "What a plan marks as sensitive is dropped when it is read, and no report has it.",
  },
  {
    gap: "One thing is often several resources, which can contradict each other.",
    rules: ["key-policies-in-conflict", "catalog-policy-declared-twice", "catalog-policy-not-hybrid"],
    beside: "They are joined before any rule sees them.",
  },
  {
    gap: "Which control of a framework is met, and by what in this plan.",
    rules: [],
    beside: "[Controls](controls.md), and `sealant check --framework ID` with the evidence.",
  },
  {
    gap: "ML transforms, retired endpoints and job arguments can undo what the configuration promises.",
    rules: [
      "ml-transform-unencrypted",
      "dev-endpoint-retired",
      "encryption-type-ignored",
      "python-shell-writes-itself",
      "script-without-job-init",
      "ray-with-security-configuration",
    ],
  },
];
