import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "../cli-error.js";
import { judgePlans } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { type Bound, readSavedPlan, writeSavedPlan } from "../saved/file.js";
import type { Ui } from "../terminal/ui.js";
import type { Binary } from "../terraform/binary.js";
import { initialise } from "../terraform/init.js";
import { show } from "../terraform/plan.js";
import { remoteRunOf } from "../terraform/remote.js";
import { LOCK_FILE, lockFile, workspace } from "../terraform/workspace.js";
import { atSites, type Review, type ReviewOptions, siteOf, target } from "./review.js";
import { surroundings } from "./surroundings.js";

/** `--save-plan FILE`: the plan, bound to the verdict on it. */
export async function savePlan(
  path: string,
  { parts, report, around }: Review,
  chdir: string | undefined,
): Promise<void> {
  const [part] = parts;
  if (part === undefined || part.planned === null || parts.length !== 1)
    throw new CliError(ExitCode.usage, {
      found: `--save-plan keeps the plan of one stack, and ${parts.length} were planned`,
      where: parts.map(({ site }) => site.title).join(", "),
      next: "Name one of them.",
    });
  const { folder, binary } = part.site;
  const bound = {
    stack: part.stack.name,
    chdir: chdir ?? null,
    verdict: report.verdict.hash,
    program: program(binary),
    workspace: await workspace(folder),
    around: around.flatMap(({ stack, state }) => (state === null ? [] : [stack])),
    lock: await lockFile(folder),
  };
  await writeSavedPlan(path, bound, await readFile(part.planned.file));
}

/**
 * Opens a saved plan for its one purpose: the stack, the program and the verdict it was saved with.
 * @throws CliError 5 when any of them is another one now
 */
export async function reopen<T>(
  path: string,
  options: ReviewOptions,
  ui: Ui,
  work: (review: Review) => Promise<T>,
): Promise<T> {
  const { bound, plan } = await readSavedPlan(path);
  const names = bound.stack === "" ? [] : [bound.stack];
  const found = await target(names, { ...options, ...(bound.chdir === null ? {} : { chdir: bound.chdir }) }, ui);
  return atSites(found, options, ui, async (sites) => {
    const [stack] = found.stacks;
    if (stack === undefined) throw new Error("a saved plan has a stack");
    const site = siteOf(sites, stack);
    requireSame("program", bound.program, program(site.binary), path);
    requireSame("workspace", bound.workspace, await workspace(site.folder), path);
    await restoreLock(site.folder, bound, path);
    await initialise(site);
    const file = join(site.scratch, "reviewed.tfplan");
    await writeFile(file, plan, { mode: 0o600 });
    const remote = await remoteRunOf(file);
    const planned = { file, sha256: bound.plan, remote, changes: true, json: await show(site, file) };
    const parts = [{ stack, site, planned }];
    const others = found.all.filter(({ name }) => bound.around.includes(name));
    const around = await surroundings(found, others, ui, { init: true });
    const report = await judgePlans(found.app, parts, around);
    requireSame("verdict", bound.verdict, report.verdict.hash, path);
    return work({ target: found, parts, report, around, destroy: false });
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
