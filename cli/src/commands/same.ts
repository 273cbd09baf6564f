import { type FileHandle, open } from "node:fs/promises";

/** Whether two sources are one, or two files that say the same. A folder, a revision or standard input is no file. */
export async function isSame(before: string, after: string): Promise<boolean> {
  const [one, other] = [fileOf(before), fileOf(after)];
  if (one === other) return true;
  const files: FileHandle[] = [];
  try {
    for (const name of [one, other]) files.push(await open(name));
    const [a, b] = files as [FileHandle, FileHandle];
    return await areAlike(a, b);
  } catch {
    // What cannot be read as a file is not known to be the same.
    return false;
  } finally {
    for (const file of files) await file.close();
  }
}

function fileOf(source: string): string {
  return source.replace(/#(before|after)$/, "");
}

const AT_ONCE = 1024 * 1024;

/** Piece by piece: a plan may be longer than memory should hold twice. */
async function areAlike(a: FileHandle, b: FileHandle): Promise<boolean> {
  const sizes = [await a.stat(), await b.stat()].map((one) => (one.isFile() ? one.size : -1)) as [number, number];
  if (sizes[0] < 0 || sizes[0] !== sizes[1]) return false;
  const [left, right] = [Buffer.alloc(AT_ONCE), Buffer.alloc(AT_ONCE)];
  for (let at = 0; at < sizes[0]; ) {
    const [{ bytesRead: read }, { bytesRead: other }] = [
      await a.read(left, 0, AT_ONCE, at),
      await b.read(right, 0, AT_ONCE, at),
    ];
    if (read === 0 || read !== other || !left.subarray(0, read).equals(right.subarray(0, other))) return false;
    at += read;
  }
  return true;
}
