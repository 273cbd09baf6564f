import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** An apply that takes longer than its credentials can save neither the rest nor its state. */
const ENOUGH = 15;

/**
 * What the environment says about how long its AWS credentials last, where whatever put them there says it.
 * @returns words for somebody whose credentials may not last to the end, or null
 * @throws CliError 7 when they have ended
 */
export function expiry(env: NodeJS.ProcessEnv = process.env, now = Date.now()): string | null {
  const end = Date.parse(env["AWS_CREDENTIAL_EXPIRATION"] ?? "");
  if (Number.isNaN(end) || !env["AWS_ACCESS_KEY_ID"]) return null;
  const minutes = Math.floor((end - now) / 60_000);
  if (end <= now)
    throw new CliError(ExitCode.credentials, {
      found: "The AWS credentials have expired",
      where: "AWS_CREDENTIAL_EXPIRATION",
      next: "Log in again (for example: aws sso login), then run again.",
    });
  if (minutes >= ENOUGH) return null;
  return `the AWS credentials end in ${minutes} minute${minutes === 1 ? "" : "s"}; an apply that outlasts them cannot save its state`;
}
