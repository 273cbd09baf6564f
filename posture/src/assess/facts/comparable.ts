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

/** The policy that AWS gives a key without one; a state holds it as if somebody had written it. */
export function isDefaultPolicy(written: string): boolean {
  const named = /"Id"\s*:\s*"key-default-1"|"Sid"\s*:\s*"Enable IAM User Permissions"/.test(written);
  return named && (written.match(/"Effect"/g) ?? []).length === 1;
}
