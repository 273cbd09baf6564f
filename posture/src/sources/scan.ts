import { InputError } from "./input-error.js";

/**
 * A cursor over the bytes of a JSON document. What is not needed is stepped over byte by byte and never becomes an
 * object; what is needed is cut out and parsed. Whoever takes a member must consume its value exactly once.
 */
export interface Cursor {
  readonly bytes: Buffer;
  readonly where: string;
  at: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

export function cursor(bytes: Buffer, where: string): Cursor {
  return { bytes, where, at: 0 };
}

export function broken(c: Cursor, found: string): InputError {
  return new InputError(
    `${found} at byte ${c.at} of ${c.bytes.length}`,
    c.where,
    "The file is cut off or is not JSON; write it again.",
  );
}

function blank(c: Cursor): number {
  const { bytes } = c;
  let at = c.at;
  let byte = bytes[at];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
  c.at = at;
  if (byte === undefined) throw broken(c, "the end of the input");
  return byte;
}

function expect(c: Cursor, byte: number): void {
  if (blank(c) !== byte) throw broken(c, `no "${String.fromCharCode(byte)}"`);
  c.at++;
}

/** The kind of value that comes next. */
export function peek(c: Cursor): "object" | "list" | "other" {
  const byte = blank(c);
  return byte === OPEN_OBJECT ? "object" : byte === OPEN_LIST ? "list" : "other";
}

/** Steps over a string whose opening quote was read; returns whether it holds an escape. */
function string(c: Cursor): boolean {
  const { bytes } = c;
  let at = c.at;
  let escaped = false;
  for (;;) {
    const byte = bytes[at++];
    if (byte === QUOTE) break;
    if (byte === BACKSLASH) {
      escaped = true;
      at++;
    } else if (byte === undefined) {
      c.at = bytes.length;
      throw broken(c, "a string without end");
    }
  }
  c.at = at;
  return escaped;
}

/** Steps over one value. */
export function skip(c: Cursor): void {
  const { bytes } = c;
  const first = blank(c);
  if (first === QUOTE) {
    c.at++;
    string(c);
    return;
  }
  let at = c.at;
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) {
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte <= 0x20) break;
      at++;
    }
    if (at === c.at) throw broken(c, "no value");
    c.at = at;
    return;
  }
  let depth = 0;
  for (;;) {
    const byte = bytes[at++];
    if (byte === QUOTE) {
      for (;;) {
        const inner = bytes[at++];
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) at++;
        else if (inner === undefined) {
          c.at = bytes.length;
          throw broken(c, "a string without end");
        }
      }
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (--depth === 0) break;
    } else if (byte === undefined) {
      c.at = bytes.length;
      throw broken(c, "the end of the input inside a value");
    }
  }
  c.at = at;
}

/** Where a value begins and ends, stepped over. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function span(c: Cursor): Span {
  blank(c);
  const from = c.at;
  skip(c);
  return { from, to: c.at };
}

/** Parses one value. */
export function value(c: Cursor): unknown {
  const { from, to } = span(c);
  return cut(c, { from, to });
}

/** Parses what was stepped over. */
export function cut(c: Cursor, { from, to }: Span): unknown {
  try {
    return JSON.parse(c.bytes.toString("utf8", from, to));
  } catch (error) {
    c.at = from;
    const longest = error instanceof Error && "code" in error && error.code === "ERR_STRING_TOO_LONG";
    throw broken(c, longest ? "one value longer than text can be" : "no valid JSON value");
  }
}

function key(c: Cursor): string {
  expect(c, QUOTE);
  const from = c.at;
  const escaped = string(c);
  return escaped ? String(cut(c, { from: from - 1, to: c.at })) : c.bytes.toString("utf8", from, c.at - 1);
}

/** Calls `take` for every member of an object; `take` consumes the value. A member that comes twice is an error. */
export function members(c: Cursor, take: (key: string) => void): void {
  expect(c, OPEN_OBJECT);
  if (blank(c) === CLOSE_OBJECT) {
    c.at++;
    return;
  }
  const seen = new Set<string>();
  for (;;) {
    const name = key(c);
    if (seen.has(name)) throw broken(c, `the member ${JSON.stringify(name.slice(0, 80))} a second time`);
    seen.add(name);
    expect(c, COLON);
    take(name);
    const next = blank(c);
    c.at++;
    if (next === CLOSE_OBJECT) return;
    if (next !== COMMA) throw broken(c, 'no "," between members');
  }
}

/** The same for a value that may be something else than an object, which is then stepped over. */
export function membersIfAny(c: Cursor, take: (key: string) => void): void {
  if (peek(c) === "object") members(c, take);
  else skip(c);
}

/** Calls `take` for every element of a list; `take` consumes it. `null` is a list of none. */
export function elements(c: Cursor, take: () => void): void {
  if (peek(c) === "other") {
    if (value(c) !== null) throw broken(c, "no list");
    return;
  }
  expect(c, OPEN_LIST);
  if (blank(c) === CLOSE_LIST) {
    c.at++;
    return;
  }
  for (;;) {
    take();
    const next = blank(c);
    c.at++;
    if (next === CLOSE_LIST) return;
    if (next !== COMMA) throw broken(c, 'no "," between elements');
  }
}

/** After the last value only blanks may follow. */
export function end(c: Cursor): void {
  for (; c.at < c.bytes.length; c.at++) {
    const byte = c.bytes[c.at] ?? 0;
    if (byte > 0x20) throw broken(c, "more text after the document");
  }
}
