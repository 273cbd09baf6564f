import type { Format } from "@sealant/posture";
import { chooseProfile, ruleOptions } from "../app/project.js";
import { CliError } from "../cli-error.js";
import { engine, judge } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { columns } from "../terminal/terminal.js";
import { plainUi } from "../terminal/ui.js";
import type { CheckOptions } from "./check-options.js";
import { deliver, exitCodeOf, writeDocument } from "./deliver.js";
import { readSource } from "./source.js";

/** `sealant check [SOURCE]`: the findings in one posture. */
export async function check(source: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  chooseProfile(options.profile);
  const reading = await readSource(source, ui);
  if (options.framework !== undefined) return controls(reading, options.framework, options);
  const report = await judge(reading);
  await deliver(report, options);
  return exitCodeOf(report, options, false, ui);
}

/** What this posture shows for the controls of a framework. Exits 0 when it answered: a control is no gate. */
async function controls(
  reading: Awaited<ReturnType<typeof readSource>>,
  framework: string,
  options: CheckOptions,
): Promise<ExitCode> {
  const { examine, frameworkJson, frameworkMarkdown, frameworkReport, frameworkText } = await engine();
  const also = options.also ?? [];
  const format = options.json === true ? "json" : options.format;
  for (const one of [format, ...also.map((file) => file.format)]) {
    if (one === "json" || one === "text" || one === "markdown") continue;
    throw new CliError(ExitCode.usage, {
      found: `--framework has no ${one} form`,
      next: "Take text, markdown or json: --format, or the ending of --also.",
    });
  }
  const rules = await ruleOptions();
  const answers = frameworkReport(reading.after, examine(reading.after, rules), framework, rules);
  const source = reading.info.name;
  const written = (one: Format, width: { width?: number } = {}): string =>
    one === "json"
      ? frameworkJson(framework, answers)
      : one === "markdown"
        ? frameworkMarkdown(framework, answers, { source })
        : frameworkText(framework, answers, { ascii: options.ascii === true, source, ...width });
  for (const file of also) await writeDocument(written(file.format), file.file, "--also");
  const shown = options.output === undefined || options.output === "-" ? columns(process.stdout) : {};
  await writeDocument(written(format, shown), options.output);
  return ExitCode.done;
}
