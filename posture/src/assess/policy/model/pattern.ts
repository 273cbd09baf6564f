import { segments, segmentsOf } from "./arn.js";
import { isWild, MARK, matchTokens, STAR, spoken, type Text, type Token, tokens, untoken } from "./text.js";
import { type Judged, judged, NO, unsure, YES } from "./three.js";

/** A policy variable, `${aws:PrincipalTag/team, 'none'}`: filled from the request when the pattern is matched. */
export interface Variable {
  readonly variable: string;
  readonly fallback: string | undefined;
}

/** What a policy compares a value of the request with. */
export interface Pattern {
  readonly source: Text;
  /** How it compares: character by character, with wildcards, or with wildcards inside ARN segments. */
  readonly kind: "literal" | "glob" | "arn";
  readonly fold: boolean;
  readonly parts: readonly (Token | Variable)[];
  readonly variables: boolean;
  /** Set when nothing in the pattern is unknown. */
  readonly regex: Pick<RegExp, "test"> | undefined;
}

export interface PatternOptions {
  readonly kind: Pattern["kind"];
  /** Ignores case. */
  readonly fold?: boolean;
  /** Policy variables exist since policy version 2012-10-17, and only in resources and conditions. */
  readonly variables?: boolean;
}

/** The value of a policy variable: a text, nothing, or not known. */
export type Lookup = (variable: string) => Text | undefined | { readonly unknown: string };

/** Policies repeat themselves: `kms:*` is compiled once. Bounded, because policies come from input. */
const compiled = new Map<string, Pattern>();
const MOST_COMPILED = 20_000;

export function pattern(source: Text, options: PatternOptions): Pattern {
  if (typeof source !== "string") return compile(source, options);
  const key = `${options.kind}${options.fold === true}${options.variables === true} ${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = compile(source, options);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}

function compile(source: Text, options: PatternOptions): Pattern {
  if (typeof source === "string" && !(options.kind === "literal" ? /\$\{/ : /[*?]|\$\{/).test(source))
    return plain(source, options);
  const fold = options.fold === true;
  const parts = partsOf(source, options);
  const variables = parts.some(isVariable);
  const known = parts.every((part) => typeof part === "string" || isWild(part));
  return {
    source,
    kind: options.kind,
    fold,
    parts,
    variables,
    regex: known ? regexOf(parts as readonly Token[], options.kind, fold) : undefined,
  };
}

/** Most patterns are just text: an ARN, an account. They match what is equal, and are split when a symbol is compared. */
function plain(source: string, { kind, fold = false }: PatternOptions): Pattern {
  let split: readonly string[] | undefined;
  const wanted = fold ? source.toLowerCase() : source;
  return {
    source,
    kind,
    fold,
    get parts() {
      split ??= [...source];
      return split;
    },
    variables: false,
    regex: { test: (value) => (fold ? value.toLowerCase() : value) === wanted },
  };
}

export function isVariable(part: Token | Variable): part is Variable {
  return typeof part === "object" && "variable" in part;
}

/** Whether a value matches, whatever its unknown parts turn out to be. */
export function matches(wanted: Pattern, value: Text, lookup: Lookup = () => undefined): Judged {
  const quick = typeof value === "string" && value.length <= MOST_LETTERS ? wanted.regex : undefined;
  if (quick !== undefined) return judged(quick.test(value as string));
  const filled = fill(wanted, lookup);
  if ("answer" in filled) return filled;
  return matchFilled(wanted, filled, value);
}

function matchFilled(wanted: Pattern, parts: readonly Token[], value: Text): Judged {
  if (wanted.kind !== "arn") {
    if (wanted.fold) return matchTokens(parts.map(lower), tokens(value).map(lower));
    return matchTokens(parts, tokens(value));
  }
  if (parts.length === 1 && parts[0] === STAR) return YES;
  const [left, right] = [parts === wanted.parts ? ownSegments(wanted) : segments(parts), segmentsOf(value)];
  if (left !== undefined && right !== undefined) {
    let open = false;
    for (const [index, segment] of left.entries()) {
      const { answer } = matchTokens(segment, right[index]!);
      if (answer === "no") return NO;
      if (answer === "undetermined") open = true;
    }
    return open ? unsure(`whether ${spoken(value)} is ${spoken(untoken(parts))}`) : YES;
  }
  const loose = matchTokens(parts, tokens(value));
  const exact = !parts.some(isWild);
  if (loose.answer !== "yes" || exact) return loose;
  return unsure(`whether ${untoken(parts)}, which is no complete ARN, matches ${value}`);
}

const split = new WeakMap<Pattern, ReturnType<typeof segments> | "none">();

function ownSegments(wanted: Pattern): ReturnType<typeof segments> {
  const known = split.get(wanted) ?? segments(wanted.parts as readonly Token[]) ?? "none";
  split.set(wanted, known);
  return known === "none" ? undefined : known;
}

function lower(token: Token): Token {
  return typeof token === "string" ? token.toLowerCase() : token;
}

function fill(wanted: Pattern, lookup: Lookup): readonly Token[] | Judged {
  if (!wanted.variables) return wanted.parts as readonly Token[];
  const out: Token[] = [];
  for (const part of wanted.parts) {
    if (!isVariable(part)) {
      out.push(part);
      continue;
    }
    const value = lookup(part.variable) ?? part.fallback;
    // A variable that the request does not fill matches nothing.
    if (value === undefined) return NO;
    if (typeof value === "object" && "unknown" in value) return unsure(value.unknown);
    out.push(...tokens(value));
  }
  return out;
}

const SPECIAL: Readonly<Record<string, string>> = { "${*}": "*", "${?}": "?", "${$}": "$" };

function partsOf(source: Text, options: PatternOptions): readonly (Token | Variable)[] {
  const wild = options.kind !== "literal";
  const pieces = typeof source === "string" ? [source] : source.parts;
  return pieces.flatMap((piece): readonly (Token | Variable)[] => {
    if (typeof piece !== "string") return [piece];
    const split = options.variables === true ? piece.split(/(\$\{[^}]*\})/) : [piece];
    return split.flatMap((bit, index): readonly (Token | Variable)[] => {
      if (index % 2 === 1) return [SPECIAL[bit] ?? variable(bit)];
      return [...bit].map((char) => (wild && char === "*" ? STAR : wild && char === "?" ? MARK : char));
    });
  });
}

function variable(written: string): Variable {
  const [name, fallback] = written.slice(2, -1).split(/,\s*/, 2);
  return { variable: name!.trim().toLowerCase(), fallback: fallback?.replace(/^'(.*)'$/, "$1") };
}

/** Expressions with more stars than this, or on longer text, can take very long: hostile sources have both. */
const MOST_STARS = 3;
const MOST_LETTERS = 128;

/** Undefined for what the careful path decides: many stars, or a wildcard pattern that is no complete ARN. */
function regexOf(parts: readonly Token[], kind: Pattern["kind"], fold: boolean): RegExp | undefined {
  if (kind === "arn" && !(parts.length === 1 && parts[0] === STAR) && segments(parts) === undefined) return undefined;
  if (parts.filter((part) => part === STAR).length > MOST_STARS) return undefined;
  let colons = 0;
  let source = "";
  const arn = kind === "arn" && parts.length > 1;
  for (const part of parts) {
    const inner = arn && colons < 5 ? "[^:]" : "[^]";
    if (typeof part === "string") {
      if (part === ":") colons++;
      source += part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    } else {
      source += part === STAR ? `${inner}*` : inner;
    }
  }
  return new RegExp(`^${source}$`, fold ? "iu" : "u");
}
