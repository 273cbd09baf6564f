import { CliError } from "../cli-error.js";
import { judgeChange } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { plainUi } from "../terminal/ui.js";
import { deliver, exitCodeOf } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { isSame } from "./same.js";
import { readSource } from "./source.js";

/** `sealant diff BEFORE AFTER`: what lies between two postures, wherever they were read. */
export async function diff(before: string, after: string, options: ReportOptions): Promise<ExitCode> {
  if (before === "-" && after === "-")
    throw new CliError(ExitCode.usage, {
      found: "Standard input can be only one of the two sources",
      where: "sealant diff - -",
      next: "Write one of them to a file.",
    });
  const ui = plainUi(options);
  const report = await judgeChange(
    await readSource(before, ui),
    await readSource(after, ui),
    !(await isSame(before, after)),
  );
  await deliver(report, options);
  return exitCodeOf(report, options, report.changes.length > 0, ui);
}
