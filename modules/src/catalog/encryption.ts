import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import type { Key } from "../keys/key.js";
import { ManagedKey } from "../keys/managed-key.js";
import type { Grantee } from "../roles/grantee.js";
import { fitting } from "../security/encryption.js";
import { normalMode } from "../security/spelling.js";

/** How the catalog's metadata is encrypted: databases, tables, partitions, statistics and functions written from now on. */
export class CatalogEncryption {
  /** With this key; whoever uses the catalog needs the key as well. `ManagedKey.glue(scope)` is `aws/glue`. */
  static sseKms(key: Key): CatalogEncryption {
    return new CatalogEncryption("SSE-KMS", fitting(key, "catalog encryption", "glue"), undefined);
  }

  /** With the AWS managed key `aws/glue`: nobody outside the account can ever read the catalog. */
  static awsManaged(scope: Construct): CatalogEncryption {
    return CatalogEncryption.sseKms(ManagedKey.glue(scope));
  }

  /** With this key, which Glue uses in the name of a role: whoever uses the catalog needs no permission on the key. */
  static sseKmsWithServiceRole(key: Key, role: Grantee): CatalogEncryption {
    return new CatalogEncryption("SSE-KMS-WITH-SERVICE-ROLE", fitting(key, "catalog encryption", "glue"), role);
  }

  /** Metadata is not encrypted by a key of this account. */
  static off(): CatalogEncryption {
    return new CatalogEncryption("DISABLED", undefined, undefined);
  }

  /** A mode in any spelling of AWS's documents, with the key and the role if the mode takes them. */
  static of(where: Construct, spelling: string, key?: Key, role?: Grantee): CatalogEncryption {
    const modes = ["DISABLED", "SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"] as const;
    const mode = normalMode(where, "catalog encryption", spelling, modes);
    const wantsRole = mode === "SSE-KMS-WITH-SERVICE-ROLE";
    if (wantsRole !== (role !== undefined) || (mode === "DISABLED") !== (key === undefined)) {
      refuse({
        where,
        what: `what comes with catalog encryption ${mode}`,
        found: `${key ? "a key" : "no key"} and ${role ? "a role" : "no role"}`,
        allowed: mode === "DISABLED" ? "no key and no role" : `a key and ${wantsRole ? "a role" : "no role"}`,
        remedy: wantsRole ? "pass the role that Glue assumes to use the key" : "pass what the mode takes, no more",
      });
    }
    return new CatalogEncryption(mode, key && fitting(key, "catalog encryption", "glue"), role);
  }

  private constructor(
    readonly mode: "DISABLED" | "SSE-KMS" | "SSE-KMS-WITH-SERVICE-ROLE",
    readonly key: Key | undefined,
    readonly serviceRole: Grantee | undefined,
  ) {}
}

/** How passwords of connections are encrypted, apart from the metadata around them. */
export class PasswordEncryption {
  /** With this key, whenever a connection is created or updated; readers get what `returnEncrypted` says. */
  static sseKms(key: Key, options: PasswordEncryptionOptions = {}): PasswordEncryption {
    return new PasswordEncryption(fitting(key, "password encryption", "glue"), options.returnEncrypted ?? true);
  }

  /** Passwords are stored as they were given. */
  static off(): PasswordEncryption {
    return new PasswordEncryption(undefined, false);
  }

  private constructor(
    readonly key: Key | undefined,
    readonly returnEncrypted: boolean,
  ) {}
}

/** What readers of a connection get. */
export interface PasswordEncryptionOptions {
  /**
   * Whether GetConnection returns the password encrypted.
   *
   * @default true
   */
  readonly returnEncrypted?: boolean;
}
