import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Fills a folder once, whoever comes first: other processes wait, a half-made folder is never seen, and a
 * process that died in the middle blocks nobody. `fill` gets the path of an empty folder next to the final one, so what it
 * installs must bear being moved.
 */
export async function installOnce(folder: string, fill: (unfinished: string) => Promise<void>): Promise<string> {
  const lock = `${folder}.lock`;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    if (!takeLock(lock)) {
      await sleep(250);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished);
      await fill(unfinished);
      moveUnlessThere(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

function moveUnlessThere(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Two that found the same dead lock may both have filled a folder: the first one counts.
    if (!existsSync(folder)) throw error;
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (!ownerIsAlive(lock)) rmSync(lock, { force: true });
  return false;
}

function ownerIsAlive(lock: string): boolean {
  let owner: number;
  try {
    owner = Number(readFileSync(lock, "utf8"));
  } catch {
    return true;
  }
  // Between its creation and its first byte a lock is empty.
  if (owner === 0) return true;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
