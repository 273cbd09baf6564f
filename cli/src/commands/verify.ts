import type { Change } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { compareWithPromise } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import type { Ui } from "../terminal/ui.js";
import { shown } from "../terraform/call.js";
import type { Planned } from "../terraform/plan.js";
import { showState } from "../terraform/state.js";
import type { Part } from "./review.js";

/**
 * Reads the new state and compares its posture with the one that the plan promised.
 * @throws CliError 11 when it is another one, or cannot be read
 */
export async function verify(app: string | null, part: Part & { readonly planned: Planned }, ui: Ui): Promise<void> {
  const { site } = part;
  ui.phase(site.title, "verify");
  const changed = await found(app, part);
  if (changed.length === 0) return;
  throw new CliError(ExitCode.broken, {
    found: `Applied, but the posture of ${site.title} is not the promised one`,
    where: shown(site.folder),
    quoted: changed
      .map(
        ({ address, surface, facet, before, after, because }) =>
          `${address} ${surface ?? facet}: promised ${before}, found ${after}${because === "" ? "" : ` (${because})`}`,
      )
      .join("\n"),
    next: "Plan again: the difference is drift or a value that AWS or the provider changed.",
  });
}

async function found(app: string | null, part: Part & { readonly planned: Planned }): Promise<readonly Change[]> {
  try {
    return await compareWithPromise(app, part, await showState(part.site));
  } catch (error) {
    throw new CliError(
      ExitCode.broken,
      {
        found: `Applied, but the new state of ${part.site.title} cannot be read, so its posture is not known`,
        where: shown(part.site.folder),
        quoted: error instanceof Error ? error.message : String(error),
        next: "Repair access to the state, then: sealant plan",
      },
      { cause: error },
    );
  }
}
