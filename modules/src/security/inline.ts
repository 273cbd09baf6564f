import { refuse } from "../errors.js";
import { type Construct, TerraformStack } from "../framework.js";
import { ImportedKey } from "../keys/imported-key.js";
import type { Key } from "../keys/key.js";
import { BookmarkEncryption, LogEncryption, S3Encryption } from "./encryption.js";
import { SecurityConfiguration } from "./security-configuration.js";

/** A mode and the ARN of its key, in the shape of the API, the mode in any spelling of the documents. */
export interface InlineSurface {
  readonly mode: string;
  /** @default - none, as modes without KMS want it */
  readonly kmsKeyArn?: string;
}

/**
 * Encryption written beside a job, as AWS's overview document shows it. The API has no such field: it becomes a
 * security configuration, shared with all jobs that say the same.
 */
export interface InlineEncryption {
  /** @default - off */
  readonly s3?: InlineSurface;
  /** @default - off */
  readonly logs?: InlineSurface;
  /** @default - off */
  readonly bookmarks?: InlineSurface;
}

/** The security configuration that says what was written inline. */
export function fromInline(scope: Construct, encryption: InlineEncryption): SecurityConfiguration {
  const { s3, logs, bookmarks } = encryption;
  if (!s3 && !logs && !bookmarks) {
    refuse({
      where: scope,
      what: "encryption",
      found: "empty",
      allowed: "at least one of s3, logs and bookmarks",
      remedy: "say what is encrypted, or pass a securityConfiguration",
    });
  }
  return SecurityConfiguration.shared(scope, {
    s3: s3 ? S3Encryption.of(scope, s3.mode, keyOf(scope, s3)) : S3Encryption.off(),
    logs: logs ? LogEncryption.of(scope, logs.mode, keyOf(scope, logs)) : LogEncryption.off(),
    bookmarks: bookmarks
      ? BookmarkEncryption.of(scope, bookmarks.mode, keyOf(scope, bookmarks))
      : BookmarkEncryption.off(),
  });
}

function keyOf(scope: Construct, { kmsKeyArn }: InlineSurface): Key | undefined {
  if (kmsKeyArn === undefined) return undefined;
  const stack = TerraformStack.of(scope);
  const id = `inline-key-${kmsKeyArn.replace(/[^A-Za-z0-9]+/g, "-")}`;
  const known = stack.node.tryFindChild(id);
  return known ? (known as ImportedKey) : ImportedKey.fromArn(stack, id, kmsKeyArn);
}
