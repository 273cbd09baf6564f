import { refuse } from "../errors.js";
import { Construct, Token } from "../framework.js";
import type { Key } from "../keys/key.js";
import type { Grant, Grantee } from "../roles/grantee.js";
import { BookmarkEncryption, LogEncryption, S3Encryption } from "./encryption.js";
import { CONFIGURATION_NAME, type JobUses, type SealedBy } from "./sealed-by.js";
import { grantSurfaces } from "./security-configuration.js";

/** What the caller knows of a security configuration that is not declared here. */
export interface ExistingSecurityConfigurationProps {
  readonly name: string;
  /** @default S3Encryption.off() - nothing is granted for it */
  readonly s3?: S3Encryption;
  /** @default LogEncryption.off() - nothing is granted for it */
  readonly logs?: LogEncryption;
  /** @default BookmarkEncryption.off() - nothing is granted for it */
  readonly bookmarks?: BookmarkEncryption;
}

/** A security configuration that somebody else declares; grants follow what the caller says it encrypts. */
export class ExistingSecurityConfiguration extends Construct implements SealedBy {
  readonly configurationName: string;
  readonly s3: S3Encryption;
  readonly logs: LogEncryption;
  readonly bookmarks: BookmarkEncryption;

  constructor(scope: Construct, id: string, props: ExistingSecurityConfigurationProps) {
    super(scope, id);
    if (!Token.isUnresolved(props.name) && !CONFIGURATION_NAME.test(props.name)) {
      refuse({
        where: this,
        what: "the name of a security configuration",
        found: props.name,
        allowed: "letters, digits, hyphen and underscore, at most 128 characters",
        remedy: "check the name; a longer one cannot be attached to a crawler",
      });
    }
    this.configurationName = props.name;
    this.s3 = props.s3 ?? S3Encryption.off();
    this.logs = props.logs ?? LogEncryption.off();
    this.bookmarks = props.bookmarks ?? BookmarkEncryption.off();
  }

  get keys(): readonly Key[] {
    const keys = [this.s3.key, this.logs.key, this.bookmarks.key];
    return [...new Set(keys.filter((key) => key !== undefined))];
  }

  grantJob(role: Grantee, uses: JobUses = {}): readonly Grant[] {
    return grantSurfaces(this, role, uses);
  }
}
