import { mkdirSync, writeFileSync } from "node:fs";
import { readFile, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { alive, type Who, who } from "../process/alive.js";
import { readMessage } from "./messages.js";

/** What is written down before an apply starts, for the run that comes after one that was cut off. */
export interface Entry {
  readonly child: Who;
  /** The private folder with the plan and the child's output. */
  readonly scratch: string;
  /** The child's output, a file of that folder. */
  readonly output: string;
  readonly verdict: string;
}

/** What became of an apply whose `sealant` did not live to see it. */
export interface Aftermath {
  readonly running: Who | null;
  readonly done: readonly string[];
  readonly open: readonly string[];
  /** Whether Terraform said that it had finished. */
  readonly finished: boolean;
}

/**
 * Takes the journal's place before anything is started, so that a disk without room for it, or a folder that is not
 * ours, is found out while nothing has happened yet. @throws CliError 1
 */
export function openJournal(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, "{}", { mode: 0o600 });
  } catch (error) {
    throw new CliError(
      ExitCode.failure,
      {
        found: `The journal of the apply cannot be written: ${error instanceof Error ? error.message : ""}`,
        where: dirname(file),
        next: "Nothing was applied. Make the folder yours to write, free some space, and run again.",
      },
      { cause: error },
    );
  }
}

/** Written before this process does anything else: it may be killed the moment after the child has started. */
export function writeJournal(file: string, pid: number, entry: Omit<Entry, "child">): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ ...entry, child: who(pid) }), { mode: 0o600 });
}

export async function closeJournal(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Reads what the last run left. @returns null when it ended in order */
export async function readJournal(file: string): Promise<(Aftermath & { readonly scratch: string }) | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const entry = parse(text);
  if (entry === null) return { running: null, done: [], open: [], finished: false, scratch: "" };
  const output = await readFile(join(entry.scratch, entry.output), "utf8").catch(() => "");
  return { ...told(output), running: alive(entry.child) ? entry.child : null, scratch: entry.scratch };
}

/** Deletes the private folder of a run that could not do it itself: it holds a plan with all values in clear. */
export async function sweep(scratch: string): Promise<void> {
  const whole = dirname(scratch);
  // Only what this program creates: the journal is a file that others may have written to.
  if (!basename(whole).startsWith("sealant-")) return;
  await rm(scratch, { recursive: true, force: true });
  // Another stack of that run may still need its own part.
  await rmdir(whole).catch(() => {});
}

function told(output: string): Omit<Aftermath, "running"> {
  const open = new Set<string>();
  const done: string[] = [];
  let finished = false;
  for (const line of output.split("\n")) {
    const message = readMessage(line);
    if (message.type === "summary") finished = true;
    if (message.type !== "resource") continue;
    const key = `${message.action} ${message.address}`;
    if (message.step === "started") open.add(key);
    if (message.step === "done") done.push(key);
    if (message.step === "done" || message.step === "failed") open.delete(key);
  }
  return { done, open: [...open].sort(), finished };
}

function parse(text: string): Entry | null {
  try {
    const { child, scratch, output, verdict } = JSON.parse(text);
    const whole = typeof child?.pid === "number" && [scratch, output, verdict].every((it) => typeof it === "string");
    return whole ? { child, scratch, output: basename(output), verdict } : null;
  } catch {
    return null;
  }
}
