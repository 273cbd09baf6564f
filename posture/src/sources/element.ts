import { broken, type Cursor, peek, type Span } from "./scan.js";

/** One element of a list of resources, stepped over, with what decides whether it is read. */
export interface Element extends Span {
  readonly type: string;
  readonly mode: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Steps over one resource and finds its type and mode on the way, without building anything of it. */
export function element(c: Cursor): Element {
  if (peek(c) !== "object") throw broken(c, "no resource");
  const { bytes } = c;
  const from = c.at;
  let at = from + 1;
  let depth = 1;
  let type: string | undefined;
  let mode: string | undefined;
  while (depth > 0) {
    const byte = bytes[at++];
    if (byte === QUOTE) {
      const start = at;
      for (;;) {
        const inner = bytes[at++];
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) at++;
        else if (inner === undefined) throw cutOff(c);
      }
      // At the first level a string of four bytes before a colon may be one of the two members that are looked for.
      if (depth === 1 && at - start === 5) {
        const isType = isWord(bytes, start, "type");
        if (!isType && !isWord(bytes, start, "mode")) continue;
        let next = at;
        while ((bytes[next] ?? 0x21) <= 0x20) next++;
        if (bytes[next] !== 0x3a) continue;
        next++;
        while ((bytes[next] ?? 0x21) <= 0x20) next++;
        const end = bytes[next] === QUOTE ? bytes.indexOf(QUOTE, next + 1) : -1;
        if (end < 0) throw broken(c, `a resource whose ${isType ? "type" : "mode"} is no text`);
        const text = bytes.toString("latin1", next + 1, end);
        if ((isType ? type : mode) !== undefined) throw broken(c, `a resource with two ${isType ? "types" : "modes"}`);
        if (isType) type = text;
        else mode = text;
        at = end + 1;
      }
    } else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === undefined) throw cutOff(c);
  }
  c.at = at;
  if (type === undefined) throw broken({ ...c, at: from }, "a resource without type");
  return { from, to: at, type, mode: mode ?? "managed" };
}

function isWord(bytes: Buffer, at: number, word: string): boolean {
  return (
    bytes[at] === word.charCodeAt(0) &&
    bytes[at + 1] === word.charCodeAt(1) &&
    bytes[at + 2] === word.charCodeAt(2) &&
    bytes[at + 3] === word.charCodeAt(3)
  );
}

function cutOff(c: Cursor) {
  c.at = c.bytes.length;
  return broken(c, "the end of the input inside a resource");
}
