import { createHash } from "node:crypto";

/**
 * SHA-256 of data in one canonical spelling: JSON with sorted keys, so that the order of writing never matters. Lists of
 * the first level go in by parts: of a large plan the whole is longer than text can be.
 */
export function hash(data: Readonly<Record<string, unknown>>): string {
  const sum = createHash("sha256");
  let open = "{";
  for (const key of Object.keys(data).sort()) {
    const value = data[key];
    if (value === undefined) continue;
    sum.update(`${open}${JSON.stringify(key)}:`);
    if (Array.isArray(value)) elements(value, (part) => sum.update(part));
    else sum.update(JSON.stringify(sorted(value)));
    open = ",";
  }
  return sum.update(open === "{" ? "{}" : "}").digest("hex");
}

const AT_ONCE = 256;

function elements(list: readonly unknown[], take: (part: string) => void): void {
  const shared = new Map<object, unknown>();
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const part = JSON.stringify(list.slice(from, from + AT_ONCE).map((one) => sorted(one, shared)));
    take((from === 0 ? "[" : ",") + part.slice(1, -1));
  }
  take(list.length === 0 ? "[]" : "]");
}

/** A copy with sorted keys. @param shared copies made before: all findings of a rule have one and the same controls */
function sorted(value: unknown, shared?: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map((one) => sorted(one, shared)) : value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (!isObject(member)) put(copy, key, member);
    else put(copy, key, SHARED.has(key) ? once(member, shared) : sorted(member, shared));
  }
  return copy;
}

const SHARED = new Set(["peers", "controls"]);

function once(value: object, shared: Map<object, unknown> | undefined): unknown {
  let copy = shared?.get(value);
  if (copy === undefined) {
    copy = sorted(value);
    shared?.set(value, copy);
  }
  return copy;
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  // Names may come from a project's own rules; this one would be lost.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true });
  else into[key] = value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
