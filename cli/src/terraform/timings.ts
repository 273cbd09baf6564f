import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { notesFolder } from "./init.js";

/** How long each kind of step took the last time, in seconds: `create aws_kms_key` to 12. */
export interface Timings {
  /** In seconds; undefined when it never happened here. */
  last(address: string, action: string): number | undefined;
  started(address: string, action: string): void;
  done(address: string, action: string): void;
  /** Keeps what was seen, for the next run. A failure to do so is nobody's business. */
  keep(): Promise<void>;
}

export async function timings(folder: string): Promise<Timings> {
  const file = join(notesFolder(folder), "timings.json");
  const known = new Map<string, number>(Object.entries(await readTimings(file)));
  const since = new Map<string, number>();
  return {
    last: (address, action) => known.get(kind(address, action)),
    started: (address, action) => {
      since.set(`${action} ${address}`, performance.now());
    },
    done: (address, action) => {
      const start = since.get(`${action} ${address}`);
      if (start !== undefined) known.set(kind(address, action), Math.round((performance.now() - start) / 1000));
    },
    keep: async () => {
      const sorted = Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
      await writeFile(file, JSON.stringify(sorted), { mode: 0o600 }).catch(() => {});
    },
  };
}

/** By the type of the resource: names come and go, a key takes as long as a key. */
function kind(address: string, action: string): string {
  const parts = address.replace(/\[[^\]]*\]/g, "").split(".");
  return `${action} ${parts.at(-2) ?? address}`;
}

async function readTimings(file: string): Promise<Record<string, number>> {
  try {
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    const entries = Object.entries(read ?? {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
