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
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const part = JSON.stringify(list.slice(from, from + AT_ONCE).map(sorted));
    take((from === 0 ? "[" : ",") + part.slice(1, -1));
  }
  take(list.length === 0 ? "[]" : "]");
}

/** The value with the keys of its objects in order: itself where they are, else a copy. */
function sorted(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(sorted) : value;
  const written = Object.keys(value);
  const keys = inOrder(written);
  const members = value as Readonly<Record<string, unknown>>;
  if (keys === written && written.every((key) => sorted(members[key]) === members[key])) return value;
  const copy: Record<string, unknown> = {};
  for (const key of keys) put(copy, key, sorted(members[key]));
  return copy;
}

/** Things of one kind have one and the same keys: their order is worked out once. Bounded, since rules bring their own. */
const orders: (readonly Order[])[] = [];
const MOST = 100;

interface Order {
  readonly written: readonly string[];
  readonly sorted: readonly string[];
}

/** The keys in order: themselves where they are. Looked up by their number: a name made of all would have to be made. */
function inOrder(keys: readonly string[]): readonly string[] {
  const alike = orders[keys.length] ?? [];
  const known = alike.find(({ written }) => isSame(written, keys));
  if (known !== undefined) return known.sorted === known.written ? keys : known.sorted;
  const sorted = [...keys].sort();
  const order = { written: keys, sorted: isSame(sorted, keys) ? keys : sorted };
  if (alike.length < MOST && keys.length < MOST) orders[keys.length] = [...alike, order];
  return order.sorted;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  // Names may come from a project's own rules; this one would be lost.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true });
  else into[key] = value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
