import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Which process, on which machine: an id alone is given away again once a process has ended. */
export interface Who {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
}

export function who(pid: number): Who {
  return { pid, started: startOf(pid), host: hostname() };
}

/** Whether the process still runs; on another machine nobody can tell, so it counts as running. */
export function alive({ pid, started, host }: Who): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !zombie(pid) && (started === "" || startOf(pid) === "" || startOf(pid) === started);
}

function stat(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the name in brackets and may hold spaces.
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** When it was started, in ticks since boot; empty where the system does not say. */
function startOf(pid: number): string {
  return stat(pid)[19] ?? "";
}

function zombie(pid: number): boolean {
  return stat(pid)[0] === "Z";
}
