import { open, readFile, rm, writeFile } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { sha256 } from "./sha256.js";

/** What a saved plan is bound to; it is useless for anything else. */
export interface Bound {
  readonly stack: string;
  /** Folder of a plain Terraform configuration as it was given, null for a stack of an app. */
  readonly chdir: string | null;
  readonly verdict: string;
  readonly plan: string;
  readonly program: string;
  readonly workspace: string;
  /** Stacks whose states the verdict rests on, too. */
  readonly around: readonly string[];
  /** The provider lock file, null where the stack has none. */
  readonly lock: string | null;
}

const MAGIC = '{"sealant-plan":1,';

export async function isSavedPlan(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.subarray(0, bytesRead).toString() === MAGIC;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** One line of what it is bound to, then Terraform's plan file as it is. Only this user can read it. */
export async function writeSavedPlan(path: string, bound: Omit<Bound, "plan">, plan: Uint8Array): Promise<void> {
  const head = JSON.stringify({ "sealant-plan": 1, ...bound, plan: sha256(plan) });
  try {
    await writeFile(path, Buffer.concat([Buffer.from(`${head}\n`), plan]), { mode: 0o600, flag: "wx" });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    // Half a plan is none, and holds secrets all the same.
    if (!exists) await rm(path, { force: true }).catch(() => {});
    throw new CliError(
      ExitCode.usage,
      {
        found: exists ? "The file for the plan exists already" : "The plan cannot be saved",
        where: `--save-plan ${path}${exists || !(error instanceof Error) ? "" : `: ${error.message}`}`,
        next: exists ? "Delete it or name another one." : "Name a file in a folder that exists and is yours to write.",
      },
      { cause: error },
    );
  }
}

export async function readSavedPlan(path: string): Promise<{ readonly bound: Bound; readonly plan: Uint8Array }> {
  const bytes = await readFile(path);
  const end = bytes.indexOf(10);
  const plan = bytes.subarray(end + 1);
  const bound = parse(bytes.subarray(0, end).toString());
  if (bound !== null && bound.plan === sha256(plan)) return { bound, plan };
  throw new CliError(ExitCode.stale, {
    found: "The saved plan is damaged or was changed after it was saved",
    where: path,
    next: "Nothing was applied. Plan again: sealant plan --save-plan FILE",
  });
}

function parse(head: string): Bound | null {
  try {
    const { stack, chdir, verdict, plan, program, workspace, around = [], lock } = JSON.parse(head);
    const texts = [stack, verdict, plan, program, workspace, chdir ?? "", lock ?? "", ...around];
    return texts.every((value) => typeof value === "string")
      ? { stack, chdir: chdir ?? null, verdict, plan, program, workspace, around, lock: lock ?? null }
      : null;
  } catch {
    return null;
  }
}
