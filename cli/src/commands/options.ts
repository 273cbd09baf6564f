import type { Format } from "@sealant/posture";
import { type Command, InvalidArgumentError, Option } from "commander";
import { nearest } from "../app/nearest.js";
import { FAIL_ON, type FailOn } from "../gate/fail-on.js";
import { type Also, also } from "./also.js";

/** As the engine has them; written out here, because `--help` does not load it. */
export const FORMATS = [
  "text",
  "json",
  "markdown",
  "sarif",
  "junit",
  "html",
  "github",
] as const satisfies readonly Format[];

/** Options of every command that prints a report. */
export interface ReportOptions {
  readonly format: Format;
  readonly json?: boolean;
  readonly output?: string;
  readonly also?: readonly Also[];
  readonly failOn: readonly FailOn[];
  readonly detailedExitcode?: boolean;
  readonly all?: boolean;
  readonly details?: boolean;
  readonly ascii?: boolean;
  readonly debug?: boolean;
}

export function reportOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how the report is written").choices(FORMATS).default("text"))
    .option("--json", "short for --format json")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--also <file>", "write it to this file too, as its ending says: .html, .sarif, .md, .xml …; repeats", also)
    .option("--fail-on <list>", `exit 3 when the report has any of: ${FAIL_ON.join(", ")}`, failOn, [])
    .option("--all", "also what did not change")
    .option("--details", "also how policy documents changed, by statement")
    .option("--ascii", "plain ASCII marks");
}

export function changeOptions(command: Command): Command {
  return reportOptions(command).option("--detailed-exitcode", "exit 10 when there are changes and none needs approval");
}

function failOn(list: string): readonly FailOn[] {
  return list.split(",").map((entry) => {
    const word = FAIL_ON.find((known) => known === entry.trim());
    if (word !== undefined) return word;
    const guess = nearest(entry.trim(), FAIL_ON);
    throw new InvalidArgumentError(
      `${JSON.stringify(entry)} is none of ${FAIL_ON.join(", ")}.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    );
  });
}
