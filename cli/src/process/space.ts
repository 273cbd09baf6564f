import { statfs } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

const MEGABYTE = 1024 * 1024;
/** Logs, notes and the growth that nobody can foresee. */
const AT_LEAST = 16 * MEGABYTE;

/**
 * Sees that there is room before something is begun that cannot be left half done: a state that does not fit on the
 * disk any more is worse than an apply that was not begun. Where the file system does not tell, nothing is known.
 * @throws CliError 1 when one of the folders has less room than that
 */
export async function requireSpace(folders: readonly string[], bytes: number, what: string): Promise<void> {
  const needed = AT_LEAST + bytes;
  for (const folder of folders) {
    const room = await roomIn(folder);
    if (room === null || room >= needed) continue;
    throw new CliError(ExitCode.failure, {
      found: `There is too little space for ${what}: ${megabytes(room)} free, ${megabytes(needed)} needed`,
      where: folder,
      next: "Nothing was begun. Free some space, or name another temporary folder in TMPDIR, and run again.",
    });
  }
}

async function roomIn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize, blocks } = await statfs(folder);
    return blocks === 0 ? null : bavail * bsize;
  } catch {
    return null;
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MEGABYTE)} MB`;
}
