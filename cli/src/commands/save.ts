import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { withPrivateFolder } from "../process/private-folder.js";
import { type Bound, readSavedPlan, writeSavedPlan } from "../saved/file.js";
import type { Ui } from "../terminal/ui.js";
import type { Binary } from "../terraform/binary.js";
import { initialise } from "../terraform/init.js";
import { show } from "../terraform/plan.js";
import { LOCK_FILE, lockFile, workspace } from "../terraform/workspace.js";
import { judgePlanned, type Reviewed, type ReviewOptions, site, target } from "./review.js";

/** `--save-plan FILE`: the plan, bound to the verdict on it. */
export async function savePlan(path: string, reviewed: Reviewed, chdir: string | undefined): Promise<void> {
  const { folder, binary } = reviewed.site;
  const bound = {
    stack: reviewed.target.stack.name,
    chdir: chdir ?? null,
    verdict: reviewed.report.verdict.hash,
    program: program(binary),
    workspace: await workspace(folder),
    lock: await lockFile(folder),
  };
  await writeSavedPlan(path, bound, await readFile(reviewed.planned.file));
}

/**
 * Opens a saved plan for its one purpose: the stack, the program and the verdict it was saved with.
 * @throws CliError 5 when any of them is another one now
 */
export async function reopen<T>(
  path: string,
  options: ReviewOptions,
  ui: Ui,
  work: (reviewed: Reviewed) => Promise<T>,
): Promise<T> {
  const { bound, plan } = await readSavedPlan(path);
  const names = bound.stack === "" ? [] : [bound.stack];
  const found = await target(names, { ...options, ...(bound.chdir === null ? {} : { chdir: bound.chdir }) }, ui);
  return withPrivateFolder(async (scratch) => {
    const place = site(found, scratch, options, ui);
    await requireSame("program", bound.program, program(place.binary), path);
    await requireSame("workspace", bound.workspace, await workspace(place.folder), path);
    await restoreLock(place.folder, bound, path);
    await initialise(place);
    const file = join(scratch, "reviewed.tfplan");
    await writeFile(file, plan, { mode: 0o600 });
    const planned = { file, sha256: bound.plan, changes: true, json: await show(place, file) };
    const reviewed = await judgePlanned(found, place, planned);
    await requireSame("verdict", bound.verdict, reviewed.report.verdict.hash, path);
    return work(reviewed);
  });
}

/** The plan was made with exactly these provider builds; a fresh checkout does not have the file yet. */
async function restoreLock(folder: string, bound: Bound, path: string): Promise<void> {
  const now = await lockFile(folder);
  if (now === null && bound.lock !== null) await writeFile(join(folder, LOCK_FILE), bound.lock);
  else requireSame("provider lock file", bound.lock, now, path);
}

function requireSame(what: string, saved: string | null, now: string | null, path: string): void {
  if (saved === now) return;
  const short = [saved, now].every((value) => value !== null && value.length < 100 && !value.includes("\n"));
  throw new CliError(ExitCode.stale, {
    found: `The saved plan belongs to another ${what}${short ? `: ${saved}, now ${now}` : ""}`,
    where: path,
    next: "Nothing was applied. Plan again: sealant plan --save-plan FILE",
  });
}

function program({ name, version }: Binary): string {
  return `${name} ${version}`;
}
