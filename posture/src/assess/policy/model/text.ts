import { type Opaque, type Ref, Sym } from "../../../graph/value.js";
import { type Judged, judged, NO, unsure, YES } from "./three.js";

/** Text in which some parts may not be known yet. */
export type Text = string | Sym;

/** One character, one unknown part, or a wildcard. */
export type Token = string | Ref | Opaque | Wild;

export interface Wild {
  readonly wild: "*" | "?";
}

export const STAR: Wild = { wild: "*" };
export const MARK: Wild = { wild: "?" };

/** References that stand for the account, region and partition in which a stack lives: see `names.ts`. */
export type Home = "account" | "region" | "partition";

export function isWild(token: string | object): token is Wild {
  return token === STAR || token === MARK;
}

/** Whether a part is a reference to what is not known yet. */
export function isReference(part: string | object | undefined): part is Ref {
  return typeof part === "object" && "to" in part;
}

const split = new WeakMap<Sym, readonly Token[]>();

/** The characters and unknown parts of a text; wildcards are not special here. */
export function tokens(text: Text): readonly Token[] {
  if (typeof text === "string") return [...text];
  const known = split.get(text);
  if (known !== undefined) return known;
  const made = text.parts.flatMap((part): readonly Token[] => (typeof part === "string" ? [...part] : [part]));
  split.set(text, made);
  return made;
}

/** Joins literal and unknown parts; a text without unknown parts becomes a plain string. */
export function text(...parts: readonly (Text | Ref | Opaque)[]): Text {
  return joined(parts);
}

function joined(parts: readonly (Text | Ref | Opaque)[]): Text {
  const out: (string | Ref | Opaque)[] = [];
  for (const part of parts) {
    for (const piece of part instanceof Sym ? part.parts : [part]) {
      const last = out.at(-1);
      if (typeof piece === "string" && typeof last === "string") out[out.length - 1] = last + piece;
      else if (piece !== "") out.push(piece);
    }
  }
  if (out.length === 0) return "";
  const [only] = out;
  return out.length === 1 && typeof only === "string" ? only : new Sym(out);
}

/** Joins tokens back to text; wildcards become their character. */
export function untoken(list: readonly Token[]): Text {
  // Not spread: a name of a hundred thousand letters would overflow the stack.
  return joined(list.map((token) => (isWild(token) ? token.wild : token)));
}

/** Whether two texts are the same: symbols may be equal, different or unknown. */
export function same(a: Text, b: Text): Judged {
  if (typeof a === "string" && typeof b === "string") return judged(a === b);
  if (apart(a, b)) return NO;
  return matchTokens(tokens(a), tokens(b));
}

/** Whether two texts differ before their first or after their last unknown part: most pairs do, and need no closer look. */
function apart(a: Text, b: Text): boolean {
  const [left, right] = [end(a, 0), end(b, 0)];
  if (!left.startsWith(right) && !right.startsWith(left)) return true;
  const [tail, other] = [end(a, -1), end(b, -1)];
  return !tail.endsWith(other) && !other.endsWith(tail);
}

function end(text: Text, at: 0 | -1): string {
  const part = typeof text === "string" ? text : text.parts.at(at);
  return typeof part === "string" ? part : "";
}

/** Whether a text matches a pattern, for every value (yes), for no value (no) or for some (undetermined) of its symbols. */
export function matchTokens(pattern: readonly Token[], value: readonly Token[]): Judged {
  if (certainly(pattern, value)) return YES;
  const open = pattern.some(isUnknown) || value.some(isUnknown);
  if (!open || !possibly(pattern, value)) return NO;
  return unsure(`whether ${spoken(untoken(value))} is ${spoken(untoken(pattern))}`);
}

/** A text in a sentence: of what is not known at all, only what it would be. */
export function spoken(text: Text): string {
  const only = typeof text === "string" || text.parts.length > 1 ? undefined : text.parts[0];
  return typeof only === "object" && "why" in only ? only.why : String(text);
}

function isUnknown(token: Token): boolean {
  return typeof token === "object" && !isWild(token);
}

function equal(a: Token | undefined, b: Token | undefined): boolean {
  if (typeof a === "string") return a === b;
  return isReference(a) && isReference(b) && a.to === b.to && a.attribute === b.attribute;
}

/** A glob match in which an unknown part equals only itself: what matches so matches whatever the values are. */
function certainly(pattern: readonly Token[], value: readonly Token[]): boolean {
  let p = 0;
  let v = 0;
  let star = -1;
  let mark = 0;
  while (v < value.length) {
    const expected = pattern[p];
    const actual = value[v]!;
    if (expected === STAR) {
      star = p++;
      mark = v;
    } else if (equal(expected, actual) || (expected === MARK && typeof actual === "string")) {
      p++;
      v++;
    } else if (star >= 0) {
      p = star + 1;
      v = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.length) {
    if (pattern[p++] !== STAR) return false;
  }
  return true;
}

/** Far more than two ARNs have: what a hostile source makes longer stays open. */
const MOST_PLACES = 10_000_000;

/** Whether some values of the unknown parts make them match. Says yes too often rather than too rarely. */
function possibly(pattern: readonly Token[], value: readonly Token[]): boolean {
  let start = 0;
  while (equal(pattern[start], value[start])) start++;
  if (differ(pattern, value, start)) return false;
  if (pattern.length * value.length > MOST_PLACES) return true;
  const width = value.length + 1;
  const seen = new Uint8Array((pattern.length + 1) * width);
  const open: number[] = [start * width + start];
  while (open.length > 0) {
    const at = open.pop()!;
    if (seen[at] === 1) continue;
    seen[at] = 1;
    const p = Math.floor(at / width);
    const v = at % width;
    if (p === pattern.length && v === value.length) return true;
    const left = pattern[p];
    const right = value[v];
    if (loops(left)) open.push((p + 1) * width + v);
    if (loops(right)) open.push(p * width + v + 1);
    if (left === undefined || right === undefined || !overlap(left, right)) continue;
    // What stands for one character is used up by it, what stands for any number is not.
    open.push((loops(left) ? p : p + 1) * width + (loops(right) ? v : v + 1));
  }
  return false;
}

function loops(token: Token | undefined): boolean {
  return typeof token === "object" && token !== MARK;
}

/** A map: attributes come from the source, and may be called like what every object has. */
const ALPHABETS: ReadonlyMap<string, RegExp> = new Map([
  ["account", /[0-9]/],
  ["region", /[a-z0-9-]/],
  ["partition", /[a-z-]/],
  ["key_id", /[a-zA-Z0-9-]/],
  ["name", /[\w+=,.@-]/],
]);

/** The characters that the value of a reference consists of, where that is known. */
function alphabet(token: Token): RegExp | undefined {
  if (!isReference(token)) return undefined;
  if (token.attribute === "") return ALPHABETS.get(token.to.split(" ")[0]!);
  if (token.attribute === "name" && !/(^|[:.])aws_iam_(role|user)\./.test(token.to)) return undefined;
  return ALPHABETS.get(token.attribute);
}

/** Whether an unknown part can hold the character that ends an ARN segment. */
export function holdsColon(token: Token): boolean {
  return isUnknown(token) && alphabet(token) === undefined;
}

function overlap(a: Token, b: Token): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (typeof a === "string") return alphabet(b)?.test(a) ?? true;
  if (typeof b === "string") return alphabet(a)?.test(b) ?? true;
  return true;
}

/** Names and ids of two resources of one type are never equal: key A is not key B, even before either exists. */
function differ(pattern: readonly Token[], value: readonly Token[], at: number): boolean {
  const a = pattern[at];
  const b = value[at];
  if (!isReference(a) || !isReference(b)) return false;
  if (a.attribute !== b.attribute || !["key_id", "name", "unique_id"].includes(a.attribute)) return false;
  if (alphabet(a) === undefined && a.attribute !== "unique_id") return false;
  return ends(pattern, at + 1) && ends(value, at + 1) && areTwo(a.to, b.to);
}

/** Whether two addresses are of two resources of one type, so that an id of the one is never that of the other. */
export function areTwo(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [resourceOf(a), resourceOf(b)];
  if (left === undefined || right === undefined || left.type !== right.type) return false;
  return left.name !== right.name || a.endsWith("]") === b.endsWith("]");
}

function ends(list: readonly Token[], at: number): boolean {
  const next = list[at];
  return next === undefined || next === ":" || next === "/";
}

/** Type and full name of a managed resource; data sources may read what another resource declares, so they never count. */
export function resourceOf(address: string): { type: string; name: string } | undefined {
  const found = /(.*?)(aws_\w+)\.([\w-]+)(\[[^\]]*\])?$/.exec(address);
  if (found === null || /(^|:|module\..+\.)data\.$/.test(found[1]!)) return undefined;
  return { type: found[2]!, name: found[1]! + found[3]! };
}
