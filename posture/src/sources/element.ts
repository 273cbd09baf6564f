import { peek, type Span } from "./scan.js";
import { broken, type Cursor, cutOff, more } from "./window.js";

/** One element of a list of resources, stepped over, with what decides whether it is read. */
export interface Element extends Span {
  readonly type: string;
  readonly mode: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `type` and `mode`, as four bytes. */
const TYPE = 0x74797065;
const MODE = 0x6d6f6465;

/** Steps over one resource and finds its type and mode on the way, without building anything of it. */
export function element(c: Cursor): Element {
  if (peek(c) !== "object") throw broken(c, "no resource");
  for (;;) {
    const found = attempt(c);
    if (found !== undefined) return found;
    // It goes on beyond the window: bring in more and begin it again, which happens once in a thousand resources.
    if (more(c, c.at) === undefined) throw cutOff(c, "the end of the input inside a resource");
  }
}

function attempt(c: Cursor): Element | undefined {
  const { bytes } = c;
  const end = bytes.length;
  const from = c.at;
  let at = from + 1;
  let depth = 1;
  let type: string | undefined;
  let mode: string | undefined;
  while (at < end) {
    const byte = bytes[at++] as number;
    if (byte === QUOTE) {
      const start = at;
      while (at < end) {
        const inner = bytes[at++] as number;
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) at++;
      }
      // At the first level, text of four bytes before a colon may be one of the two members that are looked for.
      if (depth !== 1 || at - start !== 5 || at >= end) continue;
      const word = (bytes[start]! << 24) | (bytes[start + 1]! << 16) | (bytes[start + 2]! << 8) | bytes[start + 3]!;
      if (word !== TYPE && word !== MODE) continue;
      const open = member(bytes, at);
      if (open === undefined) continue;
      const close = bytes.indexOf(QUOTE, open);
      if (open >= end || close < 0) return undefined;
      const name = word === TYPE ? "type" : "mode";
      if (bytes[open - 1] !== QUOTE) throw broken(c, `a resource whose ${name} is no text`);
      if ((word === TYPE ? type : mode) !== undefined) throw broken(c, `a resource with two members ${name}`);
      const text = bytes.toString("latin1", open, close);
      if (word === TYPE) type = text;
      else mode = text;
      at = close + 1;
    } else if (byte >= 0x5b) {
      if (byte === 0x7b || byte === 0x5b) depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) {
        if (type === undefined) throw broken(c, "a resource without type");
        c.at = at;
        return { from, to: at, type, mode: mode ?? "managed" };
      }
    }
  }
  return undefined;
}

/** Behind a colon, the place after the first byte of the value; undefined when there is no colon. */
function member(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at++;
  if (bytes[at] !== 0x3a) return undefined;
  at++;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at++;
  return at + 1;
}
