import { relative, resolve } from "node:path";
import type { Report } from "@sealant/posture";
import { requireConfig } from "../app/config.js";
import type { Stack } from "../app/manifest.js";
import { selectStack } from "../app/select.js";
import { synthesise } from "../app/synth.js";
import { engine, judgePlan } from "../engine.js";
import { withPrivateFolder } from "../process/private-folder.js";
import type { Ui } from "../terminal/ui.js";
import { type Binary, findBinary } from "../terraform/binary.js";
import type { Site } from "../terraform/call.js";
import { childEnvironment } from "../terraform/environment.js";
import { type Planned, plan } from "../terraform/plan.js";

export interface ReviewOptions {
  /** A plain Terraform folder instead of an app. */
  readonly chdir?: string;
  readonly lockTimeout: string;
}

/** What is to be planned, and with which program. */
export interface Target {
  readonly binary: Binary;
  readonly stack: Stack;
  /** Folder of the synthesised app, null for a plain Terraform folder. */
  readonly app: string | null;
}

/** A plan, and the verdict on it. */
export interface Reviewed {
  readonly target: Target;
  readonly site: Site;
  readonly planned: Planned;
  readonly report: Report;
}

/** Synthesises, plans one stack and judges the plan; the plan lives as long as `work` runs. */
export async function review<T>(
  names: readonly string[],
  options: ReviewOptions,
  ui: Ui,
  work: (reviewed: Reviewed) => Promise<T>,
): Promise<T> {
  const found = await target(names, options, ui);
  return withPrivateFolder(async (scratch) => {
    const place = site(found, scratch, options, ui);
    return work(await judgePlanned(found, place, await plan(place)));
  });
}

/** Synthesises the app and finds the stack, while Terraform is looked for. */
export async function target(names: readonly string[], options: ReviewOptions, ui: Ui): Promise<Target> {
  for (const name of childEnvironment().dropped) ui.note(`${name} is set and has no effect here`);
  const [binary, stack] = await Promise.allSettled([findBinary(), findStack(names, options, ui)]);
  // When both fail, always the same one is told, whichever was quicker.
  if (stack.status === "rejected") throw stack.reason;
  if (binary.status === "rejected") throw binary.reason;
  return { binary: binary.value, ...stack.value };
}

export function site({ binary, stack }: Target, scratch: string, { lockTimeout }: ReviewOptions, ui: Ui): Site {
  const title = stack.name || relative(process.cwd(), stack.folder) || ".";
  return { binary, folder: stack.folder, title, scratch, lockTimeout, ui };
}

export async function judgePlanned(found: Target, place: Site, planned: Planned): Promise<Reviewed> {
  const { readPlan } = await engine();
  const reading = await readPlan(planned.json, place.title, found.app === null ? {} : { app: found.app });
  return { target: found, site: place, planned, report: await judgePlan(reading) };
}

async function findStack(
  names: readonly string[],
  { chdir }: ReviewOptions,
  ui: Ui,
): Promise<{ readonly stack: Stack; readonly app: string | null }> {
  if (chdir !== undefined) return { stack: { name: "", folder: resolve(chdir), dependencies: [] }, app: null };
  const config = await requireConfig(process.cwd());
  ui.step("synthesise");
  return { stack: selectStack(await synthesise(config, ui), names), app: config.output };
}
