import type { Lesson } from "./lesson.js";

/** What only who has run Glue knows. */
export const IN_PRACTICE: readonly Lesson[] = [
  {
    id: "off-is-not-plaintext",
    says: "S3 encrypts what it stores in any case: a mode that is off means that Glue adds nothing, not that the data lies open.",
    rules: ["s3-encryption-off"],
    beside: "It says so in these words.",
  },
  {
    id: "downgrade-of-the-bucket",
    says: "SSE-S3 in a security configuration or an argument overrides a bucket whose default is a key, or is refused by its policy.",
    rules: ["bucket-default-overridden"],
  },
  {
    id: "two-keys-for-one-bucket",
    says: "What a job writes has the key of its security configuration, whatever the bucket's own key is.",
    rules: ["bucket-default-overridden"],
  },
  {
    id: "python-shell",
    says: "In a Python shell job what the script says decides, not the S3 mode of the configuration.",
    rules: ["python-shell-writes-itself"],
  },
  {
    id: "unload-of-redshift",
    says: "What Redshift unloads for a job is encrypted by options of the query.",
    rules: [],
    beside: "Not covered: the options stand in the script, which no rule reads for this.",
  },
  {
    id: "bucket-keys-and-context",
    says: "With bucket keys the encryption context is the bucket's ARN, so that conditions on objects no longer hold.",
    rules: ["access-denied"],
    beside: "The access proof asks with the context that the bucket's setting makes.",
  },
  {
    id: "names-of-log-groups",
    says: "With an encrypting configuration Glue writes to log groups that carry its name and the role's; policies must reach those.",
    rules: ["log-group-not-writable"],
  },
  {
    id: "log-groups-follow-the-name",
    says: "A configuration of another name writes to other log groups: retention, filters and dashboards stay behind.",
    rules: ["log-group-key-differs"],
    beside:
      "That groups move with the name is not said; a group made before that Glue will write to must have its key and retention, and is judged.",
  },
  {
    id: "versions-log-by-themselves",
    says: "From Glue 5 on the argument for continuous logging does nothing.",
    rules: ["job-without-continuous-logging"],
  },
  {
    id: "configuration-that-encrypts-nothing",
    says: "A configuration may be attached and encrypt nothing.",
    rules: ["s3-encryption-off", "logs-encryption-off"],
  },
  {
    id: "argument-beside-a-configuration",
    says: "--encryption-type counts only where there is no configuration.",
    rules: ["encryption-type-ignored", "workload-without-security-configuration"],
  },
  {
    id: "partitions",
    says: "In other partitions ARNs and service names begin and end otherwise.",
    rules: ["kms-mode-without-key", "logs-key-refuses-service"],
  },
  {
    id: "policies-in-any-shape",
    says: "Policies hold one thing or a list of things, in old versions or none.",
    rules: ["key-policy-public"],
  },
  {
    id: "managed-policies",
    says: "What AWS's own policies allow must be known to prove anything; of any other one that is only named, nobody can tell.",
    rules: [],
    beside: "The proof knows those that Glue set-ups use, with their version, and is open about the rest.",
  },
  {
    id: "five-ways-to-a-role",
    says: "A role gets its policies in five ways, and may be called by name or ARN.",
    rules: ["access-denied"],
  },
  {
    id: "replicas-by-themselves",
    says: "A replica of a key has a policy of its own.",
    rules: [],
    beside: "The proof asks the policy of the replica in the region of the use.",
  },
  {
    id: "lockout",
    says: "A key policy that lets nobody change it again cannot be mended.",
    rules: ["key-policy-locks-out", "key-policy-lockout-check-off"],
  },
  {
    id: "limits",
    says: "There is one catalog policy per account and region, and no endless number of security configurations.",
    rules: ["catalog-policy-declared-twice", "security-configuration-unused"],
  },
];
