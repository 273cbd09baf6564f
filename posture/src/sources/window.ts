import { readSync } from "node:fs";
import { InputError } from "./input-error.js";

/**
 * A cursor over the bytes of a JSON document, which are in memory as a whole or read from a file piece by piece: then
 * only a window of it is there, and positions count from its beginning.
 */
export interface Cursor {
  /** What is in memory; loops that reach its end ask for more. */
  bytes: Buffer;
  at: number;
  readonly where: string;
  /** How much of the document went by before the window. */
  gone: number;
  readonly file: { readonly descriptor: number; window: Buffer; readonly size: number; done: boolean } | null;
}

const WINDOW = 2 ** 20;

export function cursor(bytes: Buffer, where: string): Cursor {
  return { bytes, at: 0, where, gone: 0, file: null };
}

/** A cursor over an open file of this size. */
export function fileCursor(descriptor: number, size: number, where: string): Cursor {
  const window = Buffer.allocUnsafe(WINDOW);
  return { bytes: window.subarray(0, 0), at: 0, where, gone: 0, file: { descriptor, window, size, done: false } };
}

/**
 * Brings in more of the document and lets go of what lies before `keep`; `at` and the caller's positions move back by
 * the number that is returned. Undefined: there is no more.
 */
export function more(c: Cursor, keep: number): number | undefined {
  const { file } = c;
  if (file === null || file.done) return undefined;
  const from = Math.min(keep, c.bytes.length);
  const kept = c.bytes.length - from;
  let { window } = file;
  if (kept * 2 > window.length) window = Buffer.allocUnsafe(window.length * 4);
  window.set(c.bytes.subarray(from), 0);
  file.window = window;
  const read = readSync(file.descriptor, window, kept, window.length - kept, c.gone + from + kept);
  if (read === 0) file.done = true;
  c.bytes = window.subarray(0, kept + read);
  c.gone += from;
  c.at -= from;
  return read === 0 ? undefined : from;
}

/** What is wrong, and where in the document. */
export function broken(c: Cursor, found: string): InputError {
  const size = c.file === null ? c.bytes.length : c.file.size;
  return new InputError(
    `${found} at byte ${c.gone + c.at} of ${size}`,
    c.where,
    "The file is cut off or is not JSON; write it again.",
  );
}

/** The end of the document came too early. */
export function cutOff(c: Cursor, found: string): InputError {
  c.at = c.bytes.length;
  return broken(c, found);
}
