import type { Change } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { compareWithPromise, type PlannedStack } from "../engine.js";
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
  await requirePromise(site.title, app, part, () => showState(site), shown(site.folder));
}

/** The same for a state that is read in another way. */
export async function requirePromise(
  title: string,
  app: string | null,
  part: PlannedStack,
  state: () => Promise<Uint8Array>,
  where = title,
): Promise<void> {
  const changed = await found(title, app, part, state, where);
  if (changed.length === 0) return;
  throw new CliError(ExitCode.broken, {
    found: `Applied, but the posture of ${title} is not the promised one`,
    where,
    quoted: changed
      .map(
        ({ address, surface, facet, before, after, because }) =>
          `${address} ${surface ?? facet}: promised ${before}, found ${after}${because === "" ? "" : ` (${because})`}`,
      )
      .join("\n"),
    next: "Plan again: the difference is drift or a value that AWS or the provider changed.",
  });
}

async function found(
  title: string,
  app: string | null,
  part: PlannedStack,
  state: () => Promise<Uint8Array>,
  where: string,
): Promise<readonly Change[]> {
  try {
    return await compareWithPromise(app, part, await state());
  } catch (error) {
    throw new CliError(
      ExitCode.broken,
      {
        found: `Applied, but the new state of ${title} cannot be read, so its posture is not known`,
        where,
        quoted: error instanceof Error ? error.message : String(error),
        next: "Repair access to the state, then: sealant plan",
      },
      { cause: error },
    );
  }
}
