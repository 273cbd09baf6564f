import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import type { Key } from "../keys/key.js";
import { normalMode } from "./spelling.js";

/** How a job's S3 objects are encrypted. What a mode needs comes with the mode, so no other pair can be written. */
export class S3Encryption {
  /** Objects are encrypted with this key: a customer key, or the AWS managed key `aws/s3`. */
  static sseKms(key: Key): S3Encryption {
    return new S3Encryption("SSE-KMS", fitting(key, "S3 encryption", "s3"));
  }

  /** Objects are encrypted with keys of S3: nobody's use of them can be controlled or audited. */
  static sseS3(): S3Encryption {
    return new S3Encryption("SSE-S3", undefined);
  }

  /** Glue adds nothing; what the bucket itself does is the bucket's. */
  static off(): S3Encryption {
    return new S3Encryption("DISABLED", undefined);
  }

  /** A mode in any spelling of AWS's documents, with the key if the mode takes one. */
  static of(where: Construct | string, spelling: string, key?: Key): S3Encryption {
    const mode = normalMode(where, "S3 encryption", spelling, ["DISABLED", "SSE-KMS", "SSE-S3"]);
    paired(where, "S3 encryption", mode, mode === "SSE-KMS", key);
    return key ? S3Encryption.sseKms(key) : new S3Encryption(mode, undefined);
  }

  private constructor(
    readonly mode: "SSE-KMS" | "SSE-S3" | "DISABLED",
    readonly key: Key | undefined,
  ) {}
}

/** How a job's or crawler's log groups are encrypted. */
export class LogEncryption {
  /** Log groups are encrypted with this customer key; an AWS managed key cannot admit CloudWatch Logs. */
  static sseKms(key: Key): LogEncryption {
    return new LogEncryption("SSE-KMS", fitting(key, "log encryption", undefined));
  }

  /** Log groups keep the encryption that CloudWatch Logs gives every log group. */
  static off(): LogEncryption {
    return new LogEncryption("DISABLED", undefined);
  }

  /** A mode in any spelling of AWS's documents, with the key if the mode takes one. */
  static of(where: Construct | string, spelling: string, key?: Key): LogEncryption {
    const mode = normalMode(where, "log encryption", spelling, ["DISABLED", "SSE-KMS"]);
    paired(where, "log encryption", mode, mode === "SSE-KMS", key);
    return key ? LogEncryption.sseKms(key) : LogEncryption.off();
  }

  private constructor(
    readonly mode: "SSE-KMS" | "DISABLED",
    readonly key: Key | undefined,
  ) {}
}

/** How a job's bookmarks are encrypted. */
export class BookmarkEncryption {
  /** Bookmarks are encrypted by Glue before they reach S3, with this key or the AWS managed key `aws/glue`. */
  static cseKms(key: Key): BookmarkEncryption {
    return new BookmarkEncryption("CSE-KMS", fitting(key, "bookmark encryption", "glue"));
  }

  /** Bookmarks are not encrypted by Glue. */
  static off(): BookmarkEncryption {
    return new BookmarkEncryption("DISABLED", undefined);
  }

  /** A mode in any spelling of AWS's documents, with the key if the mode takes one. */
  static of(where: Construct | string, spelling: string, key?: Key): BookmarkEncryption {
    const mode = normalMode(where, "bookmark encryption", spelling, ["DISABLED", "CSE-KMS"]);
    paired(where, "bookmark encryption", mode, mode === "CSE-KMS", key);
    return key ? BookmarkEncryption.cseKms(key) : BookmarkEncryption.off();
  }

  private constructor(
    readonly mode: "CSE-KMS" | "DISABLED",
    readonly key: Key | undefined,
  ) {}
}

/** How data quality results are encrypted. The provider cannot say it yet: a notice tells so, nothing is dropped. */
export class DataQualityEncryption {
  static sseKms(key: Key): DataQualityEncryption {
    return new DataQualityEncryption("SSE-KMS", fitting(key, "data quality encryption", "glue"));
  }

  /** Results keep the encryption with a key that AWS owns. */
  static off(): DataQualityEncryption {
    return new DataQualityEncryption("DISABLED", undefined);
  }

  private constructor(
    readonly mode: "SSE-KMS" | "DISABLED",
    readonly key: Key | undefined,
  ) {}
}

/** The key, if Glue can use it for this; an AWS managed key serves one service only. */
export function fitting(key: Key, use: string, service: "s3" | "glue" | undefined): Key {
  if (key.managedBy === undefined || key.managedBy === service) return key;
  const managed = service ? ` or the AWS managed key aws/${service}` : "";
  return refuse({
    where: key,
    what: `the key for ${use}`,
    found: `aws/${key.managedBy}`,
    allowed: `a customer key${managed}`,
    remedy: `pass a CustomerKey: the policy of aws/${key.managedBy} admits calls through ${key.managedBy} only`,
  });
}

/** A KMS mode without a key would be accepted by Terraform and fail in the job; a key without one would be ignored. */
function paired(where: Construct | string, use: string, mode: string, takesKey: boolean, key: Key | undefined): void {
  if (takesKey === (key !== undefined)) return;
  refuse({
    where,
    what: `the key for ${use} ${mode}`,
    found: key ? key.node.path : "missing",
    allowed: takesKey ? "a KMS key" : "no key",
    remedy: takesKey
      ? `pass the key that ${mode} encrypts with`
      : `leave the key out, or choose a KMS mode: ${mode} takes none`,
  });
}
