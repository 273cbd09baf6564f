import { broken, type Cursor, cutOff, more } from "./window.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

function blank(c: Cursor): number {
  for (;;) {
    const { bytes } = c;
    const end = bytes.length;
    let at = c.at;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
        c.at = at;
        return byte;
      }
      at++;
    }
    c.at = at;
    if (more(c, at) === undefined) throw broken(c, "the end of the input");
  }
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

/** Steps over one value. What went by is let go, unless it lies behind `keep`, which then is where it begins now. */
export function skip(c: Cursor, keep?: { from: number }): void {
  const first = blank(c);
  if (first === QUOTE || first === OPEN_OBJECT || first === OPEN_LIST) nested(c, keep);
  else scalar(c, keep);
}

function refill(c: Cursor, keep: { from: number } | undefined, at: number, missing: string): number {
  const moved = more(c, keep === undefined ? Math.min(at, c.bytes.length) : keep.from);
  if (moved === undefined) throw cutOff(c, missing);
  if (keep !== undefined) keep.from -= moved;
  return at - moved;
}

function nested(c: Cursor, keep: { from: number } | undefined): void {
  let bytes = c.bytes;
  let end = bytes.length;
  let at = c.at;
  let depth = 0;
  let text = false;
  for (;;) {
    while (at < end) {
      const byte = bytes[at++] as number;
      if (text) {
        if (byte === QUOTE) {
          text = false;
          if (depth === 0) {
            c.at = at;
            return;
          }
        } else if (byte === BACKSLASH) at++;
      } else if (byte === QUOTE) {
        // Most of a document is text: a loop of its own is faster than asking for each byte what it is.
        while (at < end) {
          const inner = bytes[at] as number;
          if (inner === QUOTE || inner === BACKSLASH) break;
          at++;
        }
        text = true;
      } else if (byte >= OPEN_LIST) {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
        else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) {
          c.at = at;
          return;
        }
      }
    }
    at = refill(c, keep, at, text ? "a string without end" : "the end of the input inside a value");
    bytes = c.bytes;
    end = bytes.length;
  }
}

function scalar(c: Cursor, keep: { from: number } | undefined): void {
  let at = c.at;
  const from = c.at + c.gone;
  for (;;) {
    const { bytes } = c;
    while (at < bytes.length) {
      const byte = bytes[at] as number;
      if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte <= 0x20) {
        c.at = at;
        if (at + c.gone === from) throw broken(c, "no value");
        return;
      }
      at++;
    }
    const moved = more(c, keep === undefined ? at : keep.from);
    if (moved === undefined) {
      c.at = at;
      return;
    }
    if (keep !== undefined) keep.from -= moved;
    at -= moved;
  }
}

/** Where a value begins and ends; good until the cursor moves on. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Steps over one value and says where it is. */
export function span(c: Cursor): Span {
  blank(c);
  const keep = { from: c.at };
  skip(c, keep);
  return { from: keep.from, to: c.at };
}

/** Parses one value. */
export function value(c: Cursor): unknown {
  return cut(c, span(c));
}

/** Parses what was stepped over last. */
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
  if (blank(c) !== QUOTE) throw broken(c, 'no """');
  const { from, to } = span(c);
  const name = c.bytes.toString("utf8", from + 1, to - 1);
  return name.includes("\\") ? String(cut(c, { from, to })) : name;
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
  do {
    for (; c.at < c.bytes.length; c.at++) {
      if ((c.bytes[c.at] as number) > 0x20) throw broken(c, "more text after the document");
    }
  } while (more(c, c.at) !== undefined);
}
