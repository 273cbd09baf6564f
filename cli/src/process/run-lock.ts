import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { alive, type Who, who } from "./alive.js";

/**
 * Keeps two runs of Sealant out of one folder: Terraform locks the state, but not its own working folder.
 * @throws CliError 6 when another run that is alive holds it
 */
export async function withRunLock<T>(file: string, place: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await take(file, place);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, place: string): Promise<void> {
  // Written aside and linked: whoever sees the lock sees all of it.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(who(process.pid)), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        return await link(draft, file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = await readHolder(file);
      if (holder !== null && alive(holder)) throw held(holder, file, place);
      await rm(file, { force: true });
    }
    throw held(null, file, place);
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(file: string): Promise<Who | null> {
  try {
    const { pid, started, host } = JSON.parse(await readFile(file, "utf8"));
    return typeof pid === "number" ? { pid, started: String(started), host: String(host) } : null;
  } catch {
    return null;
  }
}

function held(holder: Who | null, file: string, place: string): CliError {
  const by = holder === null ? "" : ` (process ${holder.pid} on ${holder.host})`;
  return new CliError(ExitCode.locked, {
    found: `Another run of sealant works in this folder${by}`,
    where: place,
    next: `Wait until it is done. If that machine is gone, delete ${file}`,
  });
}
