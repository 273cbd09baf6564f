import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import type { Ui } from "../terminal/ui.js";
import { shown } from "./call.js";
import { notesFolder } from "./init.js";
import { closeJournal, readJournal, sweep } from "./journal.js";

export function journalFile(folder: string): string {
  return join(notesFolder(folder), "journal.json");
}

/**
 * Says what became of an apply whose `sealant` was killed.
 * @returns a function that closes the matter, for when a new plan has shown what is really there
 * @throws CliError 6 while that apply still runs
 */
export async function reviewLastRun(folder: string, title: string, ui: Ui): Promise<() => Promise<void>> {
  const file = journalFile(folder);
  const last = await readJournal(file);
  if (last === null) return async () => {};
  if (last.running !== null)
    throw new CliError(ExitCode.locked, {
      found: `An apply of ${title} whose sealant was killed is still running (process ${last.running.pid} on ${last.running.host})`,
      where: shown(folder),
      next: "Let it end: it finishes by itself and saves its state. Then run again.",
    });
  const done = `${last.done.length} resource${last.done.length === 1 ? "" : "s"} changed`;
  if (last.finished) ui.note(`the last apply of ${title} outlived its sealant and finished: ${done}`);
  else {
    ui.note(`the last apply of ${title} was cut off: ${done}; its outcome is unknown until this plan has looked`);
    for (const key of last.open) ui.note(`  outcome unknown: ${key}`);
  }
  return async () => {
    await sweep(last.scratch);
    await closeJournal(file);
  };
}

const ERRORED = "errored.tfstate";

/** Terraform writes this file when it could not save the state: it is then the only record of what was made. */
export async function hasErroredState(folder: string): Promise<boolean> {
  return chmod(join(folder, ERRORED), 0o600).then(
    () => true,
    () => false,
  );
}

export function erroredState(folder: string, program: string): CliError {
  return new CliError(ExitCode.outcomeUnknown, {
    found: "The state of an apply could not be saved where it belongs",
    where: join(shown(folder), ERRORED),
    next: `Repair access to the backend, then: ${program} -chdir=${shown(folder)} state push ${ERRORED}, delete the file, and plan again.`,
  });
}
