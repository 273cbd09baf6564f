import { isVariable, type Pattern } from "../model/pattern.js";
import { isWild, type Text, type Token, untoken } from "../model/text.js";

/** More states than this are given up: the caller says undetermined. */
const MOST_STATES = 20_000;
const MOST_CLASSES = 200;

interface Machine {
  readonly tokens: readonly Token[];
  /** Wildcards of an ARN's first five parts match no colon. */
  readonly bounded: readonly boolean[];
  readonly fold: boolean;
}

/**
 * One text for every combination of these patterns that a text can match: whatever any policy built from them says about
 * some text, it says about one of these. Shortest texts first; null when there are too many to enumerate.
 */
export function representatives(patterns: readonly Pattern[]): readonly Text[] | null {
  const machines = patterns.map(machine);
  if (machines.includes(null)) return null;
  const all = machines as readonly Machine[];
  const start = all.map((one) => closure(one, [0]));
  const seen = new Set<string>();
  const found = new Map<string, Text>();
  let open: { readonly at: readonly (readonly number[])[]; readonly text: readonly Token[] }[] = [
    { at: start, text: [] },
  ];
  while (open.length > 0) {
    const next: typeof open = [];
    for (const { at, text } of open) {
      const accepted = at
        .map((states, index) => states.includes(all[index]!.tokens.length))
        .map(Number)
        .join("");
      // No request has an empty value.
      if (text.length > 0 && !found.has(accepted)) found.set(accepted, untoken(text));
      if (found.size > MOST_CLASSES) return null;
      for (const token of letters(all, at)) {
        const after = at.map((states, index) => step(all[index]!, states, token));
        const key = keyOf(after);
        if (seen.has(key)) continue;
        if (seen.size > MOST_STATES) return null;
        seen.add(key);
        next.push({ at: after, text: [...text, token] });
      }
    }
    open = next;
  }
  return [...found.values()];
}

function keyOf(states: readonly (readonly number[])[]): string {
  return states.map((one) => one.join(",")).join("|");
}

function machine(pattern: Pattern): Machine | null {
  if (pattern.parts.some((part) => isVariable(part) || (typeof part === "object" && "why" in part))) return null;
  const tokens = pattern.parts as readonly Token[];
  const arn = pattern.kind === "arn" && tokens.length > 1;
  let colons = 0;
  const bounded = tokens.map((token) => {
    if (token === ":") colons++;
    return arn && colons < 5;
  });
  return { tokens, bounded, fold: pattern.fold };
}

/** A star may match nothing. */
function closure({ tokens }: Machine, states: readonly number[]): readonly number[] {
  const out = new Set<number>();
  for (const state of states) {
    let at = state;
    out.add(at);
    while (isStar(tokens[at])) out.add(++at);
  }
  return [...out].sort((a, b) => a - b);
}

function isStar(token: Token | undefined): boolean {
  return typeof token === "object" && isWild(token) && token.wild === "*";
}

function step(one: Machine, states: readonly number[], letter: Token): readonly number[] {
  const out: number[] = [];
  for (const state of states) {
    const token = one.tokens[state];
    if (token === undefined) continue;
    if (typeof token === "object" && isWild(token)) {
      if (letter === ":" && one.bounded[state]) continue;
      if (token.wild === "?" && typeof letter !== "string") continue;
      out.push(token.wild === "*" ? state : state + 1);
    } else if (equal(token, letter, one.fold)) out.push(state + 1);
  }
  return closure(one, out);
}

function equal(a: Token, b: Token, fold: boolean): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b || (fold && a.toLowerCase() === b.toLowerCase());
  if (typeof a === "string" || typeof b === "string") return false;
  return "to" in a && "to" in b && a.to === b.to && a.attribute === b.attribute;
}

const OTHERS = [..."xqzjkvwuyXQZJKVWUY0987654321~"];

/** The letters that any pattern tells apart here: those it expects, a colon where that matters, and any other. */
function letters(all: readonly Machine[], at: readonly (readonly number[])[]): readonly Token[] {
  const out = new Map<string, Token>();
  const taken = new Set<string>();
  for (const [index, states] of at.entries()) {
    const { tokens, bounded, fold } = all[index]!;
    for (const state of states) {
      const token = tokens[state];
      if (token === undefined) continue;
      if (typeof token === "string") {
        for (const letter of fold ? [token.toLowerCase(), token.toUpperCase()] : [token]) {
          out.set(letter, letter);
          taken.add(letter);
        }
      } else if (!isWild(token)) out.set(`\0${String(untoken([token]))}`, token);
      else if (bounded[state]) out.set(":", ":");
    }
  }
  const other = OTHERS.find((letter) => !taken.has(letter)) ?? "\u00e9";
  return [...out.values(), other];
}
