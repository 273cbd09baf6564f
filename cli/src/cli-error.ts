import type { ExitCode } from "./exit-code.js";

/** What went wrong, in the three parts that every error of the program has. */
export interface Problem {
  /** What was found, as one sentence without a full stop. */
  readonly found: string;
  /** In which file, folder, stack or option. */
  readonly where?: string;
  /** What to do next; a command where there is one. */
  readonly next: string;
  /** Words of another program (the app, Terraform), shown below, indented. */
  readonly quoted?: string;
}

/** An error that a person can do something about: printed without a stack trace, ends with its exit code. */
export class CliError extends Error {
  override readonly name = "CliError";

  constructor(
    readonly code: ExitCode,
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.found, options);
  }
}

/** The error as text, not yet neutralised for a terminal. */
export function describeProblem(problem: Problem): string {
  const lines = [`error: ${problem.found}`];
  if (problem.where !== undefined) lines.push(`where: ${problem.where}`);
  if (problem.quoted !== undefined && problem.quoted !== "")
    lines.push(...problem.quoted.split("\n").map((line) => `  | ${line}`));
  lines.push(`next:  ${problem.next}`);
  return lines.join("\n");
}
