import { type Before, dependencies } from "../app/order.js";
import { ExitCode } from "../exit-code.js";
import { requireApproval } from "../gate/approval.js";
import { isSavedPlan } from "../saved/file.js";
import { openUi } from "../terminal/open.js";
import type { Ui } from "../terminal/ui.js";
import { carryOut } from "./carry-out.js";
import { deliver, refuseCaught } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { type Review, type ReviewOptions, review } from "./review.js";
import { reopen } from "./save.js";

export interface ApplyOptions extends ReportOptions, ReviewOptions {
  readonly approve?: string;
  readonly autoApprove?: boolean;
}

/** `sealant apply [STACK…|FILE]`: plan, gate, exactly the reviewed plans, and a look at what came of them. */
export async function apply(names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const ui = await openUi(options);
  const work = (reviewed: Review) =>
    gateAndApply(reviewed, { ...options, again: again("apply", names, options), always: false }, dependencies, ui);
  const [first] = names;
  try {
    if (first !== undefined && names.length === 1 && (await isSavedPlan(first)))
      return await reopen(first, options, ui, work);
    return await review(names, options, ui, work);
  } finally {
    await ui.rest();
  }
}

/** The command up to the hash that approves. */
export function again(command: string, names: readonly string[], { chdir }: ReviewOptions): string {
  return ["sealant", command, ...(chdir === undefined ? names : ["--chdir", chdir])].join(" ");
}

export interface GateOptions extends ApplyOptions {
  readonly again: string;
  /** Ask also when the gate passes. */
  readonly always: boolean;
}

/** Delivers the report, asks where needed, and carries the plans out. */
export async function gateAndApply(
  reviewed: Review,
  options: GateOptions,
  order: (stacks: Review["target"]["stacks"]) => Before,
  ui: Ui,
): Promise<ExitCode> {
  const { report, parts } = reviewed;
  await ui.rest();
  await deliver(report, options);
  refuseCaught(report, options);
  const changes = parts.some(({ planned }) => planned === null || planned.changes);
  await requireApproval(report, { ...options, always: options.always && changes });
  await carryOut(reviewed, order(reviewed.target.stacks), ui);
  return ExitCode.done;
}
