import type { ExitCode } from "../exit-code.js";
import { plainUi } from "../terminal/ui.js";
import { deliver, exitCodeOf } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { type ReviewOptions, review } from "./review.js";
import { savePlan } from "./save.js";

export interface PlanOptions extends ReportOptions, ReviewOptions {
  readonly savePlan?: string;
}

/** `sealant plan [STACK]`: what a plan does to the posture. */
export async function plan(names: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  return review(names, options, ui, async (reviewed) => {
    const { report, planned, site } = reviewed;
    if (options.savePlan !== undefined) await savePlan(options.savePlan, reviewed, options.chdir);
    await deliver(report, options);
    const code = exitCodeOf(report, options, planned.changes, ui);
    if (report.verdict.gate === "approval") {
      const target = options.savePlan ?? (options.chdir === undefined ? site.title : `--chdir ${options.chdir}`);
      ui.note(`approval needed: ${report.verdict.reasons.join(", ")}`);
      ui.note(`to apply this all the same: sealant apply ${target} --approve ${report.verdict.hash}`);
    }
    return code;
  });
}
