import { realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import { plainBytes } from "./bytes.js";
import { InputError } from "./input-error.js";
import { end, value } from "./scan.js";
import { cursor } from "./window.js";

/** Parses a whole JSON file. */
export function parsedFile(bytes: Uint8Array, where: string): unknown {
  const c = cursor(plainBytes(bytes, where), where);
  const parsed = value(c);
  end(c);
  return parsed;
}

/** A path that a file names, which must not lead out of the folder, not by a link either. */
export function within(folder: string, relative: string, where: string): string {
  const outside = new InputError(
    `a path that leads out of the folder: ${JSON.stringify(relative.slice(0, 200))}`,
    where,
    "Synthesise the app again; such a path is not followed.",
  );
  let root: string;
  let target: string;
  try {
    root = realpathSync(folder);
    target = realpathSync(resolve(root, relative));
  } catch {
    throw new InputError(`no file at ${JSON.stringify(relative.slice(0, 200))}`, where, "Synthesise the app again.");
  }
  if (target !== root && !target.startsWith(root + sep)) throw outside;
  return target;
}
