import type { ExitCode } from "../exit-code.js";
import { openUi } from "../terminal/open.js";
import { deliver, exitCodeOf } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { type ReviewOptions, review } from "./review.js";
import { savePlan } from "./save.js";

export interface PlanOptions extends ReportOptions, ReviewOptions {
  readonly savePlan?: string;
}

/** `sealant plan [STACK…]`: what plans do to the posture. */
export async function plan(names: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const ui = await openUi(options);
  try {
    return await review(names, options, ui, async (reviewed) => {
      const { report, parts } = reviewed;
      if (options.savePlan !== undefined) await savePlan(options.savePlan, reviewed, options.chdir);
      await ui.rest();
      await deliver(report, options);
      const changes = parts.some(({ planned }) => planned === null || planned.changes);
      const code = exitCodeOf(report, options, changes, ui);
      if (report.verdict.gate === "approval") {
        const where = options.chdir === undefined ? names : ["--chdir", options.chdir];
        const what = options.savePlan === undefined ? where : [options.savePlan];
        ui.note(`approval needed: ${report.verdict.reasons.join(", ")}`);
        ui.note(`to apply this all the same: ${["sealant apply", ...what].join(" ")} --approve ${report.verdict.hash}`);
      }
      return code;
    });
  } finally {
    await ui.rest();
  }
}
