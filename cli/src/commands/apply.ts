import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { requireApproval } from "../gate/approval.js";
import { caught } from "../gate/fail-on.js";
import { isSavedPlan } from "../saved/file.js";
import { plainUi, type Ui } from "../terminal/ui.js";
import { apply as applyPlan } from "../terraform/apply.js";
import type { Message } from "../terraform/messages.js";
import { deliver } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { type Reviewed, type ReviewOptions, review } from "./review.js";
import { reopen } from "./save.js";

export interface ApplyOptions extends ReportOptions, ReviewOptions {
  readonly approve?: string;
  readonly autoApprove?: boolean;
}

/** `sealant apply [STACK|FILE]`: plan, gate, and exactly the reviewed plan. */
export async function apply(names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  const again = ["sealant apply", ...names, ...(options.chdir === undefined ? [] : ["--chdir", options.chdir])].join(
    " ",
  );
  const work = (reviewed: Reviewed) => gateAndApply(reviewed, options, again, ui);
  const [first] = names;
  if (names.length === 1 && first !== undefined && (await isSavedPlan(first))) return reopen(first, options, ui, work);
  return review(names, options, ui, work);
}

async function gateAndApply(reviewed: Reviewed, options: ApplyOptions, again: string, ui: Ui): Promise<ExitCode> {
  const { report, planned, site } = reviewed;
  await deliver(report, options);
  const found = caught(report, options.failOn);
  if (found.length > 0)
    throw new CliError(ExitCode.refused, {
      found: `Nothing was applied: ${found.join(", ")}`,
      where: "--fail-on",
      next: "Change the app, or leave the word out of --fail-on.",
    });
  await requireApproval(report, { ...options, again });
  if (!planned.changes) {
    ui.step(`${site.title}: nothing to apply`);
    return ExitCode.done;
  }
  ui.step(`${site.title}: apply`);
  const { done } = await applyPlan(site, planned, { message: (message) => say(message, ui) });
  ui.step(`${site.title}: applied, ${done} resource${done === 1 ? "" : "s"} changed`);
  return ExitCode.done;
}

function say(message: Message, ui: Ui): void {
  if (message.type === "resource" && message.step !== "progress")
    ui.step(`  ${message.address}: ${message.action} ${message.step}`);
}
