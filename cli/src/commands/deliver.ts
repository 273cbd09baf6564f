import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Format, Report } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { renderReport } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { caught } from "../gate/fail-on.js";
import { toStdout } from "../terminal/stdout.js";
import { coloured, columns } from "../terminal/terminal.js";
import type { Ui } from "../terminal/ui.js";
import type { ReportOptions } from "./options.js";

/**
 * Writes the report where the user wants it: stdout, which carries nothing else, or a file; and to every file of `--also`.
 */
export async function deliver(report: Report, options: ReportOptions): Promise<void> {
  const { output } = options;
  const format = options.json === true ? "json" : options.format;
  // Files first: what goes wrong with one is told before a long report hides it.
  for (const { file, format: other } of options.also ?? []) {
    await writeDocument(await rendered(report, other, options, true), file, "--also");
  }
  await writeDocument(await rendered(report, format, options, output !== undefined && output !== "-"), output);
}

function rendered(report: Report, format: Format, options: ReportOptions, toFile: boolean) {
  return renderReport(report, format, {
    color: !toFile && coloured(process.stdout),
    ...(toFile ? {} : columns(process.stdout)),
    ...(options.all === undefined ? {} : { all: options.all }),
    ...(options.details === undefined ? {} : { details: options.details }),
    ...(options.ascii === undefined ? {} : { ascii: options.ascii }),
    readFile,
  });
}

/** A file that the source was read from; by now it may be gone, and then nothing points into it. */
function readFile(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Writes a document, whole or in pieces, to stdout, or to the file that `--output` names. */
export async function writeDocument(
  document: string | Iterable<string>,
  output: string | undefined,
  option = "--output",
): Promise<void> {
  const pieces = typeof document === "string" ? [document] : document;
  if (output === undefined || output === "-") {
    await toStdout(pieces);
    return;
  }
  try {
    await writeFile(output, pieces);
  } catch (error) {
    throw new CliError(
      ExitCode.usage,
      {
        found: "The report cannot be written",
        where: `${option} ${output}: ${error instanceof Error ? error.message : ""}`,
        next: "Name a file in a folder that exists and is yours to write.",
      },
      { cause: error },
    );
  }
}

/** The exit code of a report that was delivered. @param changes whether there is anything to apply or to tell */
export function exitCodeOf(report: Report, options: ReportOptions, changes: boolean, ui: Ui): ExitCode {
  const found = caught(report, options.failOn);
  if (found.length > 0) ui.note(`--fail-on: ${found.join(", ")}`);
  if (found.length > 0 || report.verdict.gate === "approval") return ExitCode.refused;
  return options.detailedExitcode === true && changes ? ExitCode.changes : ExitCode.done;
}

/** For a command that would change something. @throws CliError 3 when `--fail-on` catches any of the report */
export function refuseCaught(report: Report, { failOn }: ReportOptions): void {
  const found = caught(report, failOn);
  if (found.length === 0) return;
  throw new CliError(ExitCode.refused, {
    found: `Nothing was applied: ${found.join(", ")}`,
    where: "--fail-on",
    next: "Change the app, or leave the word out of --fail-on.",
  });
}
