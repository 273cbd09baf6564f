import { createHash } from "node:crypto";

/**
 * SHA-256 of data in one canonical spelling: JSON with sorted keys, so that the order of writing never matters. Lists of
 * the first level go in by element: of a large plan the whole is longer than text can be.
 */
export function hash(data: Readonly<Record<string, unknown>>): string {
  const sum = createHash("sha256");
  let open = "{";
  for (const key of Object.keys(data).sort()) {
    const value = data[key];
    if (value === undefined) continue;
    sum.update(`${open}${JSON.stringify(key)}:`);
    if (Array.isArray(value)) elements(value, (piece) => sum.update(piece));
    else sum.update(canonical(value));
    open = ",";
  }
  return sum.update(open === "{" ? "{}" : "}").digest("hex");
}

/** Longer pieces cost fewer calls; far shorter than text can be. */
const PIECE = 2 ** 16;

function elements(list: readonly unknown[], take: (piece: string) => void): void {
  const shared = new Map<unknown, string>();
  let piece = "[";
  for (const [index, one] of list.entries()) {
    piece += (index === 0 ? "" : ",") + canonical(one, shared);
    if (piece.length > PIECE) {
      take(piece);
      piece = "";
    }
  }
  take(`${piece}]`);
}

/** @param shared what was spelt before: all findings of a rule have one and the same list of controls */
function canonical(value: unknown, shared?: Map<unknown, string>): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, shared)).join(",")}]`;
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${spelt(key, member, shared)}`;
  }
  return `{${text}}`;
}

const SHARED = new Set(["peers", "controls"]);

function spelt(key: string, value: unknown, shared: Map<unknown, string> | undefined): string {
  if (shared === undefined || !SHARED.has(key)) return canonical(value, shared);
  let text = shared.get(value);
  if (text === undefined) {
    text = canonical(value);
    shared.set(value, text);
  }
  return text;
}
