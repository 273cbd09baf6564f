import { Sym } from "./value.js";

/** Stands for a secret that is another one than before: what depends on it is not the same. */
export const CHANGED = Sym.opaque("sensitive: not read, and it changes");

/**
 * The values after a change, in which what the sensitivity mask covers and what differs from before is gone already:
 * two secrets that nobody reads would look the same. What was parsed is changed in place.
 */
export function withChanges(
  before: unknown,
  after: unknown,
  mask: unknown,
  kept: (name: string) => boolean,
  depth = 0,
): unknown {
  if ((after ?? null) === null) return after;
  if (mask === true) return same(before, after, depth) ? after : CHANGED;
  if (!isHolder(mask) || !isHolder(after) || depth > 120) return after;
  const old: Readonly<Record<string, unknown>> = isHolder(before) ? before : {};
  for (const key in mask) {
    if (kept(key) || !Object.hasOwn(after, key)) continue;
    const was = Object.hasOwn(old, key) ? old[key] : undefined;
    after[key] = withChanges(was, after[key], mask[key], kept, depth + 1);
  }
  return after;
}

function same(a: unknown, b: unknown, depth: number): boolean {
  if (!isHolder(a) || !isHolder(b)) return (a ?? null) === (b ?? null);
  if (depth > 120) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name], depth + 1))
  );
}

/** An object or a list. */
function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Sym);
}
