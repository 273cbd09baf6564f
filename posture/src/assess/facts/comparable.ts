/** A policy in the form in which two of them are compared: blanks and the order of members do not count. */
export function comparable(text: string): string {
  try {
    return JSON.stringify(ordered(JSON.parse(text)));
  } catch {
    return text;
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}

/**
 * The policy that AWS gives a key without one, to the letter: a state holds it as if somebody had written it. One that only
 * looks like it, and lets in somebody else than the account's root, is somebody's own.
 */
export function isDefaultPolicy(written: string): boolean {
  // Most policies are spared the closer look.
  if (!written.includes(SID)) return false;
  return comparable(written).replace(ROOT, "ROOT").replace('"Id":"key-default-1",', "") === DEFAULT;
}

const SID = "Enable IAM User Permissions";
const ROOT = /arn:aws[a-z-]*:iam::\d{12}:root/;
const DELEGATION = { Sid: SID, Effect: "Allow", Principal: { AWS: "ROOT" }, Action: "kms:*", Resource: "*" };
const DEFAULT = comparable(JSON.stringify({ Version: "2012-10-17", Statement: [DELEGATION] }));
