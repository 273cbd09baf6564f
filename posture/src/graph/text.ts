import { isRef, Sym, type Value } from "./value.js";

type Part = Sym["parts"][number];

/** Text that grows past this by expansion alone (text of text of text …) is no configuration, but an attack on memory. */
const LONGEST = 2 ** 22;
const MOST_PARTS = 2 ** 17;

/** Joins text and symbols: a string when everything is known, otherwise one symbol that keeps what is known. */
export function joined(pieces: readonly (string | Sym)[]): string | Sym {
  const parts: Part[] = [];
  let length = 0;
  for (const piece of pieces) {
    for (const part of typeof piece === "string" ? [piece] : piece.parts) {
      const last = parts.length - 1;
      const before = parts[last];
      if (typeof part === "string" && typeof before === "string") parts[last] = before + part;
      else if (part !== "") parts.push(part);
      if (typeof part === "string") length += part.length;
      if (parts.length > MOST_PARTS) return Sym.opaque("text of too many parts");
    }
    if (length > LONGEST && pieces.length > 1) return Sym.opaque("text too long to put together");
  }
  if (parts.length === 0) return "";
  const [only] = parts;
  return parts.length === 1 && typeof only === "string" ? only : new Sym(parts);
}

/** A value as a template would print it. */
export function printed(value: Value): string | Sym {
  if (typeof value === "string" || value instanceof Sym) return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Sym.opaque(value === null ? "null inside text" : "a list or an object inside text");
}

/** The text of a symbol up to its first unknown part. */
export function leading(value: string | Sym): string {
  if (typeof value === "string") return value;
  const [first] = value.parts;
  return typeof first === "string" ? first : "";
}

/** The text of a symbol after its last unknown part. */
export function trailing(value: string | Sym): string {
  if (typeof value === "string") return value;
  const last = value.parts.at(-1);
  return typeof last === "string" ? last : "";
}

/** Why a value is not known, in a few words. */
export function reason(value: Sym): string {
  const opaque = value.parts.find((part) => typeof part === "object" && !isRef(part));
  if (typeof opaque === "object" && !isRef(opaque)) return opaque.why;
  return `${value.toString()} is known only after apply`;
}

/** Whether a reference is to a resource or data source of AWS: a variable may be called `aws_key`, and is none. */
export function isOfAws(to: string): boolean {
  return /(^|[.:])aws_/.test(to) && !/(^|[.:])(var|local)\.[^.]+$/.test(to);
}
