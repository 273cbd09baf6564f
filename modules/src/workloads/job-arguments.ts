import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";
import { notice } from "../notice.js";

/** Arguments that belong to a property of the job, with the property's name. */
const MANAGED: { readonly [argument: string]: string } = {
  "--job-bookmark-option": "bookmarks",
  "--enable-continuous-cloudwatch-log": "logging",
  "--enable-continuous-log-filter": "logging",
  "--continuous-log-logGroup": "logGroup",
  "--custom-logGroup-prefix": "logGroup",
  "--job-language": "script",
  "--class": "script",
  "--TempDir": "tempDir",
};

const SECRET = /password|passwd|secret|token|credential|api[-_]?key|access[-_]?key/i;
const REFERENCE = /[-_](arn|id|name|path|column|field)$/i;

/** The arguments a job starts with: what its properties say, and what the caller adds without contradicting them. */
export function jobArguments(
  job: Construct,
  managed: { readonly [argument: string]: string },
  own: { readonly [argument: string]: string } | undefined,
): { [argument: string]: string } {
  for (const [name, value] of Object.entries(own ?? {})) {
    if (Token.isUnresolved(name)) continue;
    const property = MANAGED[name];
    if (property) {
      refuse({
        where: job,
        what: `the argument ${name}`,
        found: value,
        allowed: `the property ${property}`,
        remedy: `leave the argument out and set ${property}: what both say could differ`,
      });
    }
    if (!name.startsWith("--")) {
      refuse({
        where: job,
        what: "an argument",
        found: name,
        allowed: "names that begin with --",
        remedy: `write --${name.replace(/^-+/, "")}; Glue passes no others to the script`,
      });
    }
    if (SECRET.test(name) && !REFERENCE.test(name) && !Token.isUnresolved(value) && !value.startsWith("arn:")) {
      notice(
        job,
        "secret-in-arguments",
        `the argument ${name} looks like a secret: everyone who may read the job reads it. Pass the ARN of a secret instead`,
      );
    }
  }
  return { ...managed, ...own };
}

/** What an `--encryption-type` argument beside a security configuration means: nothing, or a lost intent. */
export function checkEncryptionType(
  job: Construct,
  own: { readonly [argument: string]: string } | undefined,
  s3Mode: string | undefined,
): void {
  const value = own?.["--encryption-type"];
  if (value === undefined || s3Mode === undefined) return;
  if (s3Mode === "DISABLED") {
    refuse({
      where: job,
      what: "--encryption-type beside a security configuration whose S3 encryption is off",
      found: value,
      allowed: "one of the two",
      remedy:
        "say S3Encryption.sseS3() or sseKms(key) in the security configuration: Glue ignores the argument beside one",
    });
  }
  notice(
    job,
    "encryption-type-ignored",
    `Glue ignores --encryption-type ${value} beside a security configuration (${s3Mode})`,
  );
}
