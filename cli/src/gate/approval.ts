import type { Report } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { ask } from "../terminal/ask.js";
import { interactive } from "../terminal/terminal.js";

export interface Approval {
  /** `--approve`: the hash of the verdict that a person has seen. */
  readonly approve?: string;
  /** `--auto-approve`: for plans whose gate passes. */
  readonly autoApprove?: boolean;
  /** The command that would approve, up to the hash. */
  readonly again: string;
  /** Ask also when the gate passes. */
  readonly always?: boolean;
}

/**
 * Comes back when the change may be made; a gate that passes asks nobody, unless it is to ask always.
 * @throws CliError 3 when approval is needed and nobody can be asked, 4 when declined, 5 when another verdict was approved
 */
export async function requireApproval(
  { verdict }: Report,
  { approve, autoApprove, again, always = false }: Approval,
): Promise<void> {
  const how = `Review the report, then run: ${again} --approve ${verdict.hash}`;
  if (approve !== undefined && approve !== verdict.hash)
    throw new CliError(ExitCode.stale, {
      found: "What was approved is not what this plan does",
      where: `approved ${approve}, this verdict is ${verdict.hash}`,
      next: how,
    });
  const passes = verdict.gate === "pass";
  if (approve !== undefined || (passes && (!always || autoApprove === true))) return;
  const reasons = passes ? "this destroys resources" : verdict.reasons.join(", ");
  if (autoApprove === true || !interactive())
    throw new CliError(ExitCode.refused, {
      found: `Approval needed: ${reasons}`,
      where: autoApprove === true ? "--auto-approve covers only plans whose gate passes" : "no terminal to ask on",
      next: how,
    });
  const losesData = verdict.reasons.some((reason) => reason.endsWith("data loss"));
  const wanted = losesData ? "data loss" : "yes";
  const answer = await ask(`${reasons}. To make this change all the same, type ${wanted} [no]: `);
  if (answer === wanted || (!losesData && answer === "y")) return;
  throw new CliError(ExitCode.declined, {
    found: "Declined; nothing was applied",
    next: "Change the app and plan again.",
  });
}
