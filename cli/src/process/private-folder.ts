import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const open = new Set<string>();
// Also when something ends the process in the middle: a plan holds every value in clear.
process.on("exit", () => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
});

/** A folder that only this user can enter (0700), gone when the work is done, however it ends. */
export async function withPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "sealant-"));
  open.add(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
  }
}
