import { basename } from "node:path";
import type { Report } from "@sealant/posture";
import type { Stack } from "../app/manifest.js";
import { type Before, inOrder } from "../app/order.js";
import { CliError } from "../cli-error.js";
import { judgePlans } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { worse } from "../gate/worse.js";
import { requireSpace } from "../process/space.js";
import type { Ui } from "../terminal/ui.js";
import { erroredState, hasErroredState, journalFile } from "../terraform/aftermath.js";
import { apply } from "../terraform/apply.js";
import { closeJournal, openJournal, writeJournal } from "../terraform/journal.js";
import { outputsChange } from "../terraform/outputs.js";
import { type Planned, plan } from "../terraform/plan.js";
import { timings } from "../terraform/timings.js";
import { LIMIT, type Part, type Review } from "./review.js";
import { related, surroundings } from "./surroundings.js";
import { verify } from "./verify.js";

/** Applies the reviewed plans, each stack after those it waits for, and verifies each. */
export async function carryOut(reviewed: Review, before: Before, ui: Ui): Promise<void> {
  const { parts, report, target, destroy } = reviewed;
  const moved = new Set<Stack>();
  const partOf = new Map(parts.map((part) => [part.stack, part]));
  await inOrder(target.stacks, before, LIMIT, async (stack) => {
    const part = partOf.get(stack);
    if (part === undefined) throw new Error(`no plan for ${stack.name}`);
    const { site } = part;
    // What is destroyed needs no inputs: the outputs of those that went before it do not matter.
    const outdated = part.planned === null || (!destroy && before(stack).some((other) => moved.has(other)));
    const planned = outdated ? await planAgain(part, reviewed, ui) : part.planned;
    if (planned === null || !planned.changes) return ui.phase(site.title, "done", "nothing to apply");
    await applyOne({ ...part, planned }, report, ui);
    await verify(target.app, { ...part, planned }, ui);
    if (outputsChange(planned.json)) moved.add(stack);
  });
}

/** The inputs of a stack exist only now, or have changed: what was reviewed was made without them. */
async function planAgain(part: Part, { report, target, destroy }: Review, ui: Ui): Promise<Planned> {
  const planned = await plan(part.site, { destroy });
  const around = await surroundings(target, related(target.all, [part.stack]), ui);
  const now = await judgePlans(target.app, [{ ...part, planned }], around);
  const added = worse(report, now, part.stack.name);
  if (added.length === 0) return planned;
  throw new CliError(ExitCode.stale, {
    found: `With its real inputs ${part.site.title} does more than was approved`,
    where: part.site.title,
    quoted: added.join("\n"),
    next: "The stacks before it are applied, this one is not. Plan again and review.",
  });
}

async function applyOne(part: Part & { readonly planned: Planned }, report: Report, ui: Ui): Promise<void> {
  const { site, planned } = part;
  const journal = journalFile(site.folder);
  const times = await timings(site.folder);
  // The state and its backup are about as large as the plan in JSON.
  await requireSpace([site.scratch, site.folder], 2 * planned.json.length, `the apply of ${site.title}`);
  openJournal(journal);
  ui.phase(site.title, "apply");
  try {
    const { done } = await apply(site, planned, {
      message: (message) => {
        if (message.type !== "resource") return;
        const { address, action, step } = message;
        if (step === "started") times.started(address, action);
        if (step === "done") times.done(address, action);
        ui.resource(site.title, address, action, step, times.last(address, action));
      },
      start: (pid, output) =>
        writeJournal(journal, pid, { scratch: site.scratch, output: basename(output), verdict: report.verdict.hash }),
    });
    ui.phase(site.title, "done", `applied, ${done} resource${done === 1 ? "" : "s"} changed`);
  } catch (error) {
    ui.phase(site.title, "failed");
    if (await hasErroredState(site.folder)) throw erroredState(site.folder, site.binary.path);
    throw error;
  } finally {
    await times.keep();
    await closeJournal(journal);
  }
}
