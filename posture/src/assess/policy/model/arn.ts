import type { Sym } from "../../../graph/value.js";
import { holdsColon, type Text, type Token, tokens, untoken } from "./text.js";

export interface Arn {
  readonly partition: Text;
  readonly service: Text;
  readonly region: Text;
  readonly account: Text;
  /** What follows the fifth colon; colons and slashes inside are part of it. */
  readonly resource: Text;
}

/** The six parts of an ARN; undefined when it has fewer, or when an unknown part may hide one of the first five colons. */
export function segments(list: readonly Token[]): readonly (readonly Token[])[] | undefined {
  const out: Token[][] = [[]];
  for (const token of list) {
    if (out.length < 6 && token === ":") out.push([]);
    else if (out.length < 6 && holdsColon(token)) return undefined;
    else out.at(-1)!.push(token);
  }
  return out.length === 6 ? out : undefined;
}

const split = new WeakMap<Sym, readonly (readonly Token[])[] | "none">();

/** The same for a text; what is worked out for a symbol is kept. */
export function segmentsOf(value: Text): readonly (readonly Token[])[] | undefined {
  if (typeof value === "string") return segments(tokens(value));
  const known = split.get(value) ?? segments(tokens(value)) ?? "none";
  split.set(value, known);
  return known === "none" ? undefined : known;
}

const read = new WeakMap<Sym, Arn | "none">();

/** Reads an ARN, also one with unknown parts; undefined for anything else. */
export function arn(text: Text): Arn | undefined {
  if (typeof text === "string") {
    const parts = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)/s.exec(text);
    if (parts === null) return undefined;
    return named(parts);
  }
  const known = read.get(text) ?? fromSymbol(text) ?? "none";
  read.set(text, known);
  return known === "none" ? undefined : known;
}

function fromSymbol(text: Sym): Arn | undefined {
  const parts = segmentsOf(text)?.map(untoken);
  if (parts === undefined || parts[0] !== "arn") return undefined;
  return named(parts);
}

/** Six parts, of which the first is the word `arn` or the whole. */
function named(parts: readonly Text[]): Arn {
  return { partition: parts[1]!, service: parts[2]!, region: parts[3]!, account: parts[4]!, resource: parts[5]! };
}
