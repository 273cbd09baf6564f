import { createHash } from "node:crypto";

/** SHA-256 of data in one canonical spelling: keys sorted, so that the order of writing never matters. */
export function hash(data: unknown): string {
  return createHash("sha256").update(canonical(data)).digest("hex");
}

function canonical(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  );
}
