import { judge } from "../engine.js";
import type { ExitCode } from "../exit-code.js";
import { plainUi } from "../terminal/ui.js";
import { deliver, exitCodeOf } from "./deliver.js";
import type { ReportOptions } from "./options.js";
import { readSource } from "./source.js";

/** `sealant check [SOURCE]`: the findings in one posture. */
export async function check(source: string | undefined, options: ReportOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  const report = await judge(await readSource(source, ui));
  await deliver(report, options);
  return exitCodeOf(report, options, false, ui);
}
