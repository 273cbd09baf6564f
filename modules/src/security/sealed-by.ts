import type { Construct } from "../framework.js";
import type { Key } from "../keys/key.js";
import type { Grant, Grantee } from "../roles/grantee.js";
import type { BookmarkEncryption, LogEncryption, S3Encryption } from "./encryption.js";

/** A security configuration to attach: one of this app, or one that exists already. */
export interface SealedBy extends Construct {
  readonly configurationName: string;
  readonly s3: S3Encryption;
  readonly logs: LogEncryption;
  readonly bookmarks: BookmarkEncryption;
  /** The distinct keys it encrypts with. */
  readonly keys: readonly Key[];
  /** Gives a job's role what this configuration makes it need, on these keys and nothing else. */
  grantJob(role: Grantee, uses?: JobUses): readonly Grant[];
}

/** Which of a configuration's surfaces a job has. */
export interface JobUses {
  /** @default true */
  readonly bookmarks?: boolean;
}

/** Longer names cannot be attached to a crawler, and the console takes no other characters. */
export const CONFIGURATION_NAME = /^[A-Za-z0-9_-]{1,128}$/;
