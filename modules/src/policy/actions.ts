/** The action sets of AWS's own documents, one per use of a key. No wider: every wildcard here is theirs. */
export const KEY_ACTIONS = {
  /** What CloudWatch Logs, as itself, does with a log group's key. */
  logs: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
  /** A job that writes SSE-KMS objects. */
  jobOutput: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
  /** A job or crawler that reads SSE-KMS objects: data, scripts, libraries, certificates. */
  jobInput: ["kms:Decrypt"],
  /** A job with encrypted bookmarks. */
  bookmarks: ["kms:Decrypt", "kms:Encrypt"],
  /** Whoever reads or writes an encrypted catalog. */
  catalog: ["kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt"],
  /** Whoever reads an encrypted connection password. */
  passwordRead: ["kms:Decrypt"],
  /** Whoever creates or updates a connection while passwords are encrypted. */
  passwordWrite: ["kms:Encrypt"],
  /** Whoever evaluates rulesets whose results are encrypted. */
  dataQuality: ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"],
  /** Whoever uses a secret that the key encrypts. */
  secretRead: ["kms:Decrypt"],
  /** Managing a key without being able to use it. */
  administration: [
    // Not kms:CreateGrant: a grant would give its maker the use that administrators are kept from.
    "kms:CreateAlias",
    "kms:Describe*",
    "kms:Enable*",
    "kms:List*",
    "kms:Put*",
    "kms:Update*",
    "kms:Revoke*",
    "kms:Disable*",
    "kms:Get*",
    "kms:Delete*",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:ScheduleKeyDeletion",
    "kms:CancelKeyDeletion",
    "kms:RotateKeyOnDemand",
  ],
  /** Using a key directly, as a person or a program does. */
  use: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
} as const satisfies Record<string, readonly string[]>;
