import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, Fn, TerraformStack, Token } from "../framework.js";
import type { Key } from "../keys/key.js";
import { notice } from "../notice.js";
import { GlueSecurityConfiguration } from "../provider.js";
import type { Grant, Grantee } from "../roles/grantee.js";
import type { BookmarkEncryption, DataQualityEncryption, LogEncryption, S3Encryption } from "./encryption.js";
import { CONFIGURATION_NAME, type JobUses, type SealedBy } from "./sealed-by.js";

const SUFFIX_LENGTH = 8;
const LONGEST_PREFIX = 128 - SUFFIX_LENGTH - 1;
const SHARED = new WeakMap<TerraformStack, Map<string, SecurityConfiguration>>();

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
  /**
   * Accepted, granted, and reported as not expressible: the provider has no argument for it.
   *
   * @default DataQualityEncryption.off()
   */
  readonly dataQuality?: DataQualityEncryption;
}

/**
 * A security configuration. Glue cannot change one, so every change makes a new one beside the old: its name ends in a
 * hash of its modes and key ARNs that Terraform computes, which differs even when a key is replaced under the same
 * construct.
 */
export class SecurityConfiguration extends Construct implements SealedBy {
  /** One configuration for all who ask for the same contents in the same stack; Glue limits their number. */
  static shared(scope: Construct, props: SecurityConfigurationProps): SecurityConfiguration {
    const stack = TerraformStack.of(scope);
    const shared = SHARED.get(stack) ?? new Map<string, SecurityConfiguration>();
    SHARED.set(stack, shared);
    const contents = contentsOf(props).join("|");
    const id = shared.size === 0 ? "shared-security" : `shared-security-${shared.size + 1}`;
    const configuration =
      shared.get(contents) ?? new SecurityConfiguration(stack, id, { namePrefix: "sealed", ...props });
    shared.set(contents, configuration);
    return configuration;
  }

  readonly configurationName: string;
  readonly s3: S3Encryption;
  readonly logs: LogEncryption;
  readonly bookmarks: BookmarkEncryption;
  readonly #contents: readonly string[];

  constructor(scope: Construct, id: string, props: SecurityConfigurationProps) {
    super(scope, id);
    this.s3 = props.s3;
    this.logs = props.logs;
    this.bookmarks = props.bookmarks;
    this.#contents = contentsOf(props);

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
    if (props.dataQuality?.key) {
      notice(
        this,
        "data-quality-not-expressible",
        "the AWS provider has no argument for data quality encryption: rulesets keep a key that AWS owns. " +
          "Set it on the ruleset by the API, and grant roles with key.grantDataQuality(role)",
      );
    }
  }

  get keys(): readonly Key[] {
    const keys = [this.s3.key, this.logs.key, this.bookmarks.key];
    return [...new Set(keys.filter((key) => key !== undefined))];
  }

  grantJob(role: Grantee, uses: JobUses = {}): readonly Grant[] {
    return grantSurfaces(this, role, uses);
  }

  #prefix(prefix: string): string {
    if (Token.isUnresolved(prefix)) return prefix;
    if (CONFIGURATION_NAME.test(prefix) && prefix.length <= LONGEST_PREFIX) return prefix;
    return refuse({
      where: this,
      what: "namePrefix",
      found: prefix,
      allowed: `letters, digits, hyphen and underscore, at most ${LONGEST_PREFIX} characters`,
      remedy: "pass a shorter or plainer namePrefix; Glue's crawlers take no more",
    });
  }

  /** Computed by Terraform, since the ARN of a key that is made in the same apply is not known any earlier. */
  #suffix(): string {
    return Fn.substr(Fn.sha256(Fn.join("|", [...this.#contents])), 0, SUFFIX_LENGTH);
  }
}

/** The grants that a configuration's surfaces call for, the same for one of this app and one that exists. */
export function grantSurfaces(configuration: SealedBy, role: Grantee, uses: JobUses): readonly Grant[] {
  const { s3, bookmarks } = configuration;
  return [
    s3.key?.grantJobOutput(role),
    uses.bookmarks === false ? undefined : bookmarks.key?.grantBookmarks(role),
  ].filter((grant) => grant !== undefined);
}

function contentsOf({ s3, logs, bookmarks }: SecurityConfigurationProps): string[] {
  return [s3, logs, bookmarks].flatMap(({ mode, key }) => [mode, key?.keyArn ?? ""]);
}
