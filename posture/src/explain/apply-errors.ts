import type { KnownError } from "./errors.js";

/** What Terraform prints when an apply meets AWS, beside what is Glue's own. */
export const APPLY_ERRORS: readonly KnownError[] = [
  {
    text: "DependencyViolation: resource has a dependent object",
    pattern: /dependencyviolation/i,
    causes: [
      "a network interface of Glue still stands in the subnet or security group: jobs and connections leave theirs for some minutes",
      "another security group or endpoint refers to the group that is to be deleted",
    ],
    remedy:
      "Wait until no run is active and its interfaces are gone, remove what refers to the group first, and apply again.",
    rules: ["kms-route-missing", "connection-outside-vpc"],
  },
  {
    text: "ResourceAlreadyExistsException: the specified log group already exists",
    pattern: /resourcealreadyexistsexception|specified log group already exists/i,
    causes: [
      "Glue made the log group when the first run wrote to it, before Terraform did: without a retention and with the key of that moment",
    ],
    remedy: "Import the log group (`terraform import ADDRESS NAME`), then apply: retention and key follow.",
    rules: ["log-group-key-differs", "log-group-without-customer-key", "log-group-never-expires"],
  },
  {
    text: "AlreadyExistsException: an alias with the name already exists",
    pattern: /an alias with the name \S+ already exists/i,
    causes: ["another key has the alias: of another stack, or of a key that was replaced and waits for its deletion"],
    remedy: "Take another alias, or import the one that exists; moving it re-keys everything that is addressed by it.",
    rules: ["key-pending-deletion", "key-alias-for-logs"],
  },
  {
    text: "NotFoundException: key or alias does not exist",
    pattern:
      /notfoundexception:? .*(key|alias)\b|invalid keyid|(key|alias) \S*(arn:aws[^ ]*:kms:|alias\/)\S* (is not found|does not exist)/i,
    causes: [
      "the key was deleted, or stands in another region or account than the one that asks",
      "an alias is named where only the ARN of a key is taken",
    ],
    remedy: "Name the key by a reference to its resource. What a deleted key encrypted cannot be read any more.",
    rules: ["key-pending-deletion", "key-alias-for-logs", "key-of-other-service"],
  },
  {
    text: "KMSKeyNotAccessibleFault",
    pattern: /kmskeynotaccessible/i,
    causes: ["Glue may not use the key that an integration names, or the key is disabled or of another region"],
    remedy: "Let the caller and the integration use the key, and enable it.",
    rules: ["access-denied", "key-disabled"],
  },
  {
    text: "UnsupportedOperationException, InvalidKeyUsageException: not for a key of this kind",
    pattern: /unsupportedoperationexception|invalidkeyusageexception/i,
    causes: [
      "rotation is asked of a key that cannot rotate: asymmetric, HMAC, imported material, or in a custom key store",
      "an asymmetric key, or one for signing, is to encrypt",
    ],
    remedy: "Take a symmetric key for encryption; turn rotation off where the material is not of KMS.",
    rules: ["key-rotation-impossible", "key-not-symmetric"],
  },
  {
    text: "InvalidCiphertextException, IncorrectKeyException: the ciphertext refers to another key",
    pattern:
      /invalidciphertextexception|incorrectkeyexception|ciphertext refers to a (customer master|kms) key that does not exist/i,
    causes: [
      "what is read was encrypted with another key, which the reader may not use, or which is gone",
      "the key stands in another region or account than the one that asks",
    ],
    remedy: "Let the reader use the old key as long as something encrypted with it is kept; see `sealant explain KEY`.",
    rules: ["access-denied", "key-pending-deletion", "key-disabled"],
  },
  {
    text: "OperationAborted, BucketAlreadyExists, EntityAlreadyExists: the name is taken",
    pattern: /bucketalready(exists|ownedbyyou)|entityalreadyexists|resourceconflictexception/i,
    causes: [
      "something of the name exists that this state does not know: made by hand, by another stack, or kept by a destroy",
    ],
    remedy: "Import it, or take another name.",
    rules: [],
  },
  {
    text: "LimitExceededException, PolicyLengthExceeded: too large or too many",
    pattern: /\blimitexceeded(exception)?\b|policylengthexceeded|policy document should not exceed/i,
    causes: [
      "a key policy over 32 KB, a catalog policy over 10 KB, or more keys, grants or aliases than the account may have",
    ],
    remedy: "Name accounts or prefixes instead of roles one by one; ask AWS for a higher quota where it is one.",
    rules: ["catalog-policy-too-large", "grant-excessive", "key-unused"],
  },
];
