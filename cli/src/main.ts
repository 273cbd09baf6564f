#!/usr/bin/env node
import { CommanderError } from "commander";
import { CliError, describeProblem } from "./cli-error.js";
import { ExitCode } from "./exit-code.js";
import { force, interrupted, onInterrupt, watchInterrupts } from "./process/interrupt.js";
import { program } from "./program.js";
import { say } from "./terminal/ui.js";

/** Turns whatever ended the run into words on stderr and an exit code. */
async function fail(error: unknown, debug: boolean): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  if (debug && error instanceof Error) say(error.stack ?? error.message);
  if (error instanceof CliError) {
    say(describeProblem(error.problem));
    if (error.code === ExitCode.terraform) {
      const { knownCause } = await import("./known-cause.js");
      const cause = await knownCause(error.problem);
      if (cause !== "") say(cause);
    }
    return interrupted() && error.code !== ExitCode.outcomeUnknown ? ExitCode.interrupted : error.code;
  }
  if (isInputError(error)) {
    say(describeProblem(error));
    return ExitCode.usage;
  }
  say(
    describeProblem({
      found: `Sealant itself failed: ${error instanceof Error ? error.message : String(error)}`,
      next: "Run again with --debug and report what it prints.",
    }),
  );
  return ExitCode.failure;
}

/** An error of the engine about its input; told by name, so that the engine need not be loaded to ask. */
function isInputError(error: unknown): error is Error & { found: string; where: string; next: string } {
  return (
    error instanceof Error && error.name === "InputError" && "found" in error && "where" in error && "next" in error
  );
}

// `sealant check | head`: the reader has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
watchInterrupts();
onInterrupt((count) => {
  if (count === 1) say("\nstopping: what is under way is finished first, nothing new is started");
  if (count === 2)
    say("forcing Terraform to stop can leave the state locked or incomplete; to do it all the same press Ctrl-C again");
  if (count === 3) force();
});
const argv = process.argv;
try {
  const sealant = program((code) => {
    process.exitCode = code;
  }).exitOverride();
  for (const command of sealant.commands) command.exitOverride();
  if (argv.length <= 2) sealant.help({ error: true });
  await sealant.parseAsync(argv);
} catch (error) {
  process.exitCode = await fail(error, argv.includes("--debug"));
}
