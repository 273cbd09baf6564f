import { open } from "node:fs/promises";

/** The run of Terraform Cloud that a saved plan stands for: the plan lies there, the file only names it. */
export interface RemoteRun {
  readonly id: string;
  readonly host: string;
}

const LONGEST = 4096;

/** @returns null when the file holds the plan itself */
export async function remoteRunOf(file: string): Promise<RemoteRun | null> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST), 0, LONGEST, 0);
    const text = buffer.subarray(0, bytesRead).toString();
    if (bytesRead === LONGEST || !text.startsWith("{")) return null;
    const { remote_plan_format: format, run_id: id, hostname: host } = JSON.parse(text);
    return typeof format === "number" && typeof id === "string" && typeof host === "string" ? { id, host } : null;
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** How many resources a remote apply says that it has changed: its log is text for people. @returns null when it says nothing */
export function countOf(line: string): number | null {
  const found = /Apply complete! Resources: (.*destroyed)/.exec(line)?.[1];
  return found === undefined ? null : [...found.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
}
