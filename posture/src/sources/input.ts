import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { plainBytes } from "./bytes.js";
import { type Cursor, cursor, fileCursor } from "./window.js";

/** A document to read: its bytes, or the file they are in, of which only a window is held in memory. */
export type Input = Uint8Array | { readonly file: string };

/** Reads a document from its beginning and closes it afterwards. */
export function withCursor<T>(input: Input, where: string, use: (c: Cursor) => T): T {
  if (input instanceof Uint8Array) return use(cursor(plainBytes(input, where), where));
  const descriptor = openSync(input.file, "r");
  try {
    const stat = fstatSync(descriptor);
    const head = Buffer.alloc(4);
    // What is packed or in another encoding is turned into plain bytes as a whole; so are pipes, which have no beginning.
    if (!stat.isFile() || !isPlain(head.subarray(0, readSync(descriptor, head, 0, 4, 0)))) {
      return use(cursor(plainBytes(readFileSync(input.file), where), where));
    }
    return use(fileCursor(descriptor, stat.size, where));
  } finally {
    closeSync(descriptor);
  }
}

/** JSON begins with a bracket or a blank; everything else is looked at by those who know packings and encodings. */
function isPlain(head: Buffer): boolean {
  return head.length === 4 && [0x7b, 0x5b, 0x20, 0x0a, 0x0d, 0x09].includes(head[0] ?? 0) && head[1] !== 0;
}
