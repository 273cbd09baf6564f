/** Checks of other tools that no rule stands for, and why. */
export const NOT_OURS: Readonly<Record<string, string>> = {
  "glue-tagged":
    "Which tags an organisation wants is its own; a rule for them is ten lines in a file named in sealant.yml.",
  "glue-other-runs-secconfig":
    "Terraform has no resource for sessions, column statistics and runs that take a configuration; workflows take none, their triggers do: `trigger-weakens-job`.",
  "kms-tagged":
    "Which tags an organisation wants is its own; a rule for them is ten lines in a file named in sealant.yml.",
  "kms-nitro-enclave-attestation": "Glue runs in no enclave, so that no key policy for Glue holds such a condition.",
  "endpoint-service-acceptance":
    "Glue uses endpoints and offers none: an endpoint service has no part in a Glue set-up.",
  "endpoint-service-principals":
    "Glue uses endpoints and offers none: an endpoint service has no part in a Glue set-up.",
  "sg-attached": "A security group that nothing uses protects and opens nothing.",
  "sg-described": "A description changes no protection.",
  "bucket-policy-limited-to-vpce":
    "A deny without the endpoint breaks what S3, Glue and Athena do on a job's behalf: they do not come through it. The access proof says so where such a deny stands.",
  "no-secrets-in-logs":
    "It reads the contents of logs; Sealant reads what is declared. `logs-encryption-off` and `secret-in-arguments` are the part that can be known before.",
  "config-aggregator-all-regions":
    "An aggregator collects what recorders write and is of the organisation, not of a Glue set-up; `recorder-off` judges the recorder.",
  "trail-sns":
    "A message for every delivered log file tells nobody anything; `key-loss-unwatched` and its siblings do.",
};

/** A question that other tools answer differently, and how Sealant does. */
export interface Stance {
  /** Stable: what shows it is found by it. */
  readonly id: string;
  readonly question: string;
  readonly stance: string;
  /** The rules by which it shows. */
  readonly rules: readonly string[];
}

/** Where other tools disagree. */
export const STANCES: readonly Stance[] = [
  {
    id: "catalog-modes",
    question: "Which catalog modes pass?",
    stance:
      "SSE-KMS and SSE-KMS-WITH-SERVICE-ROLE; the latter needs its role (`catalog-service-role-missing`) and the role's access is proven (`access-denied`).",
    rules: ["catalog-metadata-unencrypted", "catalog-service-role-missing", "access-denied"],
  },
  {
    id: "sse-s3",
    question: "Is SSE-S3 enough in a security configuration?",
    stance:
      "For `baseline` it is (`s3-encryption-off`); from `recommended` on a customer key is wanted (`s3-without-customer-key`).",
    rules: ["s3-encryption-off", "s3-without-customer-key"],
  },
  {
    id: "named-key",
    question: "Must a key be named?",
    stance:
      "For logs and bookmarks, where nothing else works (`kms-mode-without-key`). For S3 and the catalog the AWS managed key counts as encryption, and is a warning.",
    rules: ["kms-mode-without-key", "s3-without-customer-key", "catalog-metadata-without-customer-key"],
  },
  {
    id: "root-statement",
    question: "Is `kms:*` for the account's root a finding?",
    stance:
      "Never for the own account: it only lets IAM policies decide. A key policy that lets nobody change it is one (`key-policy-locks-out`).",
    rules: ["key-policy-every-action", "key-policy-locks-out"],
  },
  {
    id: "limits-of-everyone",
    question: "Which conditions make a wildcard principal safe?",
    stance:
      "Positive tests of account, organisation, principal, source or VPC with fixed values, whatever the case of the key. `kms:ViaService` alone does not.",
    rules: ["key-policy-public"],
  },
  {
    id: "default-key-policy",
    question: "Is a key without a declared policy a finding?",
    stance: "AWS's default policy is safe; a note in `strict` (`key-policy-not-declared`).",
    rules: ["key-policy-not-declared"],
  },
  {
    id: "keys-that-cannot-rotate",
    question: "Must asymmetric, HMAC and imported keys rotate?",
    stance: "They cannot, so they are not asked to; asking them is an error (`key-rotation-impossible`).",
    rules: ["key-not-rotated", "key-rotation-impossible"],
  },
  {
    id: "unused-services",
    question: "Is an unused service judged?",
    stance:
      "No: rules speak of what the source holds. `catalog-settings-not-declared` speaks only where the catalog is used.",
    rules: ["catalog-settings-not-declared"],
  },
  {
    id: "connections-with-tls",
    question: "Which connections need TLS?",
    stance: "JDBC, Kafka and MongoDB, each in the way it says it; network connections have no such property.",
    rules: ["connection-without-tls"],
  },
  {
    id: "width-of-decrypt",
    question: "How wide may `kms:Decrypt` be?",
    stance:
      "Every key is too wide (`iam-decrypts-every-key`), except with a condition on the key's alias or tags; named keys are fine.",
    rules: ["iam-decrypts-every-key"],
  },
  {
    id: "rotation",
    question: "How severe is a key that does not rotate?",
    stance: "A warning: nothing is unencrypted, and nothing breaks.",
    rules: ["key-not-rotated"],
  },
  {
    id: "config-recorder",
    question: "How severe is AWS Config being off?",
    stance: "A warning in `strict`: it protects nothing by itself, and the account may have a recorder elsewhere.",
    rules: ["recorder-off"],
  },
  {
    id: "no-configuration",
    question: "What about a workload without a security configuration?",
    stance:
      "One finding says it for all surfaces (`workload-without-security-configuration`), and the rules of the surfaces stay quiet.",
    rules: ["workload-without-security-configuration", "s3-encryption-off", "logs-encryption-off"],
  },
];
