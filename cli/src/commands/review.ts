import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import type { Report } from "@sealant/posture";
import { requireConfig } from "../app/config.js";
import { configurationFolder } from "../app/folder.js";
import type { Stack } from "../app/manifest.js";
import { dependencies, independent, inOrder } from "../app/order.js";
import { ruleOptions } from "../app/project.js";
import { selectStacks } from "../app/select.js";
import { synthesise } from "../app/synth.js";
import { CliError } from "../cli-error.js";
import { engine, judgePlans, type Surrounding } from "../engine.js";
import { withPrivateFolder } from "../process/private-folder.js";
import { withRunLock } from "../process/run-lock.js";
import { requireSpace } from "../process/space.js";
import type { Ui } from "../terminal/ui.js";
import { erroredState, hasErroredState, reviewLastRun } from "../terraform/aftermath.js";
import { type Binary, findBinary } from "../terraform/binary.js";
import { type Site, shown } from "../terraform/call.js";
import { childEnvironment } from "../terraform/environment.js";
import { expiry } from "../terraform/expiry.js";
import { notesFolder } from "../terraform/init.js";
import { type Planned, plan } from "../terraform/plan.js";
import { related, surroundings } from "./surroundings.js";

export interface ReviewOptions {
  /** A plain Terraform folder instead of an app. */
  readonly chdir?: string;
  readonly lockTimeout: string;
}

/** What is to be planned, and with which program. */
export interface Target {
  readonly binary: Binary;
  readonly stacks: readonly Stack[];
  /** Those and all others of the app. */
  readonly all: readonly Stack[];
  /** Folder of the synthesised app, null for a plain Terraform folder. */
  readonly app: string | null;
}

/** One stack of a review. */
export interface Part {
  readonly stack: Stack;
  readonly site: Site;
  /** Null when it cannot be planned yet: it needs outputs of a stack that this run has yet to apply. */
  readonly planned: Planned | null;
}

/** Plans, and the one verdict on all of them. */
export interface Review {
  readonly target: Target;
  readonly parts: readonly Part[];
  readonly report: Report;
  /** The stacks around those, as far as the verdict rests on them. */
  readonly around: readonly Surrounding[];
  /** Whether everything is to be destroyed. */
  readonly destroy: boolean;
}

/** How many stacks are planned or applied at a time. */
export const LIMIT = Math.max(2, Math.min(8, availableParallelism()));

/** Synthesises, plans the stacks and judges them together; the plans live as long as `work` runs. */
export async function review<T>(
  names: readonly string[],
  options: ReviewOptions & { readonly destroy?: boolean },
  ui: Ui,
  work: (review: Review) => Promise<T>,
): Promise<T> {
  const found = await target(names, options, ui);
  // Loaded while Terraform plans; should that fail, it fails again where the engine is needed.
  engine().catch(() => {});
  return atSites(found, options, ui, async (sites) => {
    const reading = surroundings(found, related(found.all, found.stacks), ui);
    // Waited for below; should a plan fail before, nobody asks.
    reading.catch(() => {});
    const tried = await inOrder(found.stacks, independent(), LIMIT, async (stack) => {
      const site = siteOf(sites, stack);
      return { stack, site, ...(await tryPlan(site, options.destroy === true)) };
    });
    const changing = tried.filter(({ planned }) => planned?.changes !== false).map(({ stack }) => stack);
    const parts = tried.map(({ stack, site, planned, error }) => {
      if (error !== null && !dependencies(changing)(stack).length) throw error;
      return { stack, site, planned };
    });
    const around = await reading;
    return work({
      target: found,
      parts,
      report: await judgePlans(found.app, parts, around),
      around,
      destroy: options.destroy === true,
    });
  });
}

/** A private folder and a lock for each stack, as long as `work` runs. */
export function atSites<T>(
  { binary, stacks }: Target,
  { lockTimeout }: ReviewOptions,
  ui: Ui,
  work: (sites: ReadonlyMap<Stack, Site>) => Promise<T>,
): Promise<T> {
  return withPrivateFolder(async (scratch) => {
    const sites = new Map<Stack, Site>();
    for (const [index, stack] of stacks.entries()) {
      const own = join(scratch, String(index));
      await mkdir(own, { mode: 0o700 });
      const title = stack.name || relative(process.cwd(), stack.folder) || ".";
      if (index === 0) await requireSpace([own], 0, "a plan");
      sites.set(stack, { binary, folder: stack.folder, title, scratch: own, lockTimeout, ui });
    }
    const locked = [...stacks].reduceRight<() => Promise<T>>(
      (inner, { folder }) =>
        () =>
          withRunLock(join(notesFolder(folder), "run.json"), shown(folder), inner),
      () => work(sites),
    );
    return locked();
  });
}

/** Synthesises the app and finds the stacks, while Terraform is looked for. */
export async function target(names: readonly string[], options: ReviewOptions, ui: Ui): Promise<Target> {
  for (const name of childEnvironment().dropped) ui.note(`${name} is set and has no effect here`);
  const ending = expiry();
  if (ending !== null) ui.note(ending);
  // A mistake in it is told now, not after a minute of planning.
  await ruleOptions();
  const [binary, stacks] = await Promise.allSettled([findBinary(), findStacks(names, options, ui)]);
  // When both fail, always the same one is told, whichever was quicker.
  if (stacks.status === "rejected") throw stacks.reason;
  if (binary.status === "rejected") throw binary.reason;
  return { binary: binary.value, ...stacks.value };
}

export function siteOf(sites: ReadonlyMap<Stack, Site>, stack: Stack): Site {
  const site = sites.get(stack);
  if (site === undefined) throw new Error(`no site for ${stack.name}`);
  return site;
}

interface Tried {
  readonly planned: Planned | null;
  /** Set when it may only be that an output of another stack does not exist yet. */
  readonly error: CliError | null;
}

async function tryPlan(site: Site, destroy: boolean): Promise<Tried> {
  if (await hasErroredState(site.folder)) throw erroredState(site.folder, site.binary.path);
  const settle = await reviewLastRun(site.folder, site.title, site.ui);
  try {
    const planned = await plan(site, { destroy });
    await settle();
    return { planned, error: null };
  } catch (error) {
    if (error instanceof CliError && /unable to find remote state|terraform_remote_state/i.test(said(error)))
      return { planned: null, error };
    throw error;
  }
}

/** Terraform wraps its words at 78 columns. */
function said({ problem }: CliError): string {
  return (problem.quoted ?? "").replace(/\s+/g, " ");
}

async function findStacks(names: readonly string[], { chdir }: ReviewOptions, ui: Ui): Promise<Omit<Target, "binary">> {
  if (chdir !== undefined) {
    const stacks = [{ name: "", folder: await configurationFolder(chdir), dependencies: [] }];
    return { stacks, all: stacks, app: null };
  }
  const config = await requireConfig(process.cwd());
  ui.phase("", "synthesise");
  const all = await synthesise(config, ui);
  return { stacks: selectStacks(all, names), all, app: config.output };
}
