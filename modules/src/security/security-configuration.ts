import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, Fn, Token } from "../framework.js";
import type { Key } from "../keys/key.js";
import { GlueSecurityConfiguration } from "../provider.js";
import type { Grant, Grantee } from "../roles/grantee.js";
import type { BookmarkEncryption, LogEncryption, S3Encryption } from "./encryption.js";

/** Crawlers take no longer name than this, and the console no other characters. */
const NAME = /^[A-Za-z0-9_-]+$/;
const LONGEST = 128;
const SUFFIX = 8;

/** What a security configuration encrypts. */
export interface SecurityConfigurationProps {
  /**
   * How its name begins; the rest is computed from its contents.
   *
   * @default - the construct's id
   */
  readonly namePrefix?: string;
  readonly s3: S3Encryption;
  readonly logs: LogEncryption;
  readonly bookmarks: BookmarkEncryption;
}

/**
 * A security configuration. Glue cannot change one, so every change makes a new one beside the old: its name ends in a
 * hash of its modes and key ARNs that Terraform computes, which differs even when a key is replaced under the same
 * construct.
 */
export class SecurityConfiguration extends Construct {
  /** Its name; what jobs and crawlers attach, and what names of log groups contain. */
  readonly configurationName: string;
  readonly s3: S3Encryption;
  readonly logs: LogEncryption;
  readonly bookmarks: BookmarkEncryption;

  constructor(scope: Construct, id: string, props: SecurityConfigurationProps) {
    super(scope, id);
    this.s3 = props.s3;
    this.logs = props.logs;
    this.bookmarks = props.bookmarks;

    const configuration = new GlueSecurityConfiguration(this, "Default", {
      name: `${this.#prefix(props.namePrefix ?? id)}-${this.#suffix()}`,
      encryptionConfiguration: {
        s3Encryption: defined({ s3EncryptionMode: this.s3.mode, kmsKeyArn: this.s3.key?.keyArn }),
        cloudwatchEncryption: defined({
          cloudwatchEncryptionMode: this.logs.mode,
          kmsKeyArn: this.logs.key?.keyArn,
        }),
        jobBookmarksEncryption: defined({
          jobBookmarksEncryptionMode: this.bookmarks.mode,
          kmsKeyArn: this.bookmarks.key?.keyArn,
        }),
      },
      lifecycle: { createBeforeDestroy: true },
    });
    // Not the id: it is unknown until the apply, and would hide from a plan what a job is attached to.
    this.configurationName = configuration.name;
    this.logs.key?.grantLogs();
  }

  /** The distinct keys it encrypts with. */
  get keys(): readonly Key[] {
    const keys = [this.s3.key, this.logs.key, this.bookmarks.key];
    return [...new Set(keys.filter((key) => key !== undefined))];
  }

  /** Gives a job's role what this configuration makes it need, on these keys and nothing else. */
  grantJob(role: Grantee): readonly Grant[] {
    return [this.s3.key?.grantJobOutput(role), this.bookmarks.key?.grantBookmarks(role)].filter(
      (grant) => grant !== undefined,
    );
  }

  #prefix(prefix: string): string {
    if (Token.isUnresolved(prefix)) return prefix;
    const longest = LONGEST - SUFFIX - 1;
    if (NAME.test(prefix) && prefix.length <= longest) return prefix;
    return refuse({
      where: this,
      what: "namePrefix",
      found: prefix,
      allowed: `letters, digits, hyphen and underscore, at most ${longest} characters`,
      remedy: "pass a shorter or plainer namePrefix; Glue's crawlers take no more",
    });
  }

  /** Computed by Terraform, since the ARN of a key that is made in the same apply is not known any earlier. */
  #suffix(): string {
    const contents = [this.s3, this.logs, this.bookmarks].flatMap(({ mode, key }) => [mode, key?.keyArn ?? ""]);
    return Fn.substr(Fn.sha256(Fn.join("|", contents)), 0, SUFFIX);
  }
}
