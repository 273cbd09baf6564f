import { realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Input } from "./input.js";

/**
 * A file as reports name it: relative to the current folder where it lies in there, else to the source it belongs to.
 * Never an absolute path, which would tell about the machine and differ on each.
 */
export function shown(file: string, source: string): string {
  const inside = [process.cwd(), folderOf(source)].map((from) => under(from, file)).find((one) => one !== undefined);
  return inside ?? basename(file);
}

/** The file of a plan or a state, by the stack it belongs to; nothing when it came as bytes. */
export function fileOfInput(input: Input, stack: string): { readonly files?: Readonly<Record<string, string>> } {
  if (input instanceof Uint8Array) return {};
  return { files: { [stack]: shown(input.file, input.file) } };
}

function folderOf(source: string): string {
  return statSync(source, { throwIfNoEntry: false })?.isDirectory() === true ? source : dirname(source);
}

function under(folder: string, file: string): string | undefined {
  const path = relative(real(folder), real(file));
  return path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? undefined
    : path.replaceAll(sep, "/");
}

/** By way of a link a file may seem to lie elsewhere than it does. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
