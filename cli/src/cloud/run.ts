import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { pause } from "../process/pause.js";
import { type Place, shownPlace } from "./place.js";
import type { Resource, Service } from "./service.js";

/** A run whose plan is there. */
export interface Run {
  readonly id: string;
  readonly status: string;
  readonly workspace: string;
  /** Whether it waits for somebody to confirm it. */
  readonly confirmable: boolean;
  /** Whether it is applied without anybody being asked. */
  readonly autoApply: boolean;
  readonly planOnly: boolean;
}

const PLANNED =
  /^(planned|cost_estimat(ing|ed)|policy_(checking|override|soft_failed|checked)|post_plan_\w+|planned_and_(finished|saved)|confirmed|apply_queued|applying|applied)$/;
const GONE = /^(discarded|canceled|force_canceled)$/;

const FIRST = 500;
const SLOWEST = 10_000;

/** Called with what a run is at while it is waited for. */
export type Told = (status: string) => void;

/** The run of a place: itself, or the current run of the workspace. */
export async function findRun(service: Service, place: Place): Promise<string> {
  if (place.kind === "run") return place.run;
  const run = (await workspaceOf(service, place)).related["current-run"];
  if (run !== undefined) return run;
  throw new CliError(ExitCode.usage, {
    found: "The workspace has had no run yet",
    where: shownPlace(place),
    next: "Start one, or name a run: run-ID",
  });
}

export function workspaceOf(service: Service, place: Place & { readonly kind: "workspace" }): Promise<Resource> {
  return service.document(`organizations/${place.organisation}/workspaces/${place.workspace}`);
}

/**
 * The plan of a run as JSON, waited for so long (in ms) where the run has not come to it.
 * @throws CliError 5 when the run was discarded or cancelled, 12 when it failed, 6 when it is still in the queue
 */
export async function planOfRun(
  service: Service,
  id: string,
  wait: number,
  told: Told,
): Promise<{ readonly run: Run; readonly json: Uint8Array }> {
  return patiently(wait, async (timeLeft) => {
    const run = await readRun(service, id);
    if (GONE.test(run.status))
      throw new CliError(ExitCode.stale, {
        found: `The run was ${run.status === "discarded" ? "discarded" : "cancelled"}; there is nothing to decide`,
        where: id,
        next: "Name a run that is still to be applied.",
      });
    if (run.status === "errored") throw failed(service, id, "");
    if (PLANNED.test(run.status)) {
      const json = await service.download(`runs/${id}/plan/json-output`);
      if (json !== null) return { run, json };
    }
    told(run.status);
    if (timeLeft) return null;
    const queued = /^(pending|fetching|queuing|plan_queued)/.test(run.status);
    throw new CliError(queued ? ExitCode.locked : ExitCode.terraform, {
      found: `The run has no plan yet (${run.status})`,
      where: id,
      next: "Wait for it longer: sealant plan --run RUN --wait 30m",
    });
  });
}

/** Waits until a run that was confirmed has ended. @throws CliError 12 when it failed, 9 when its end was not seen */
export async function endOfRun(service: Service, id: string, wait: number, told: Told): Promise<void> {
  await patiently(wait, async (timeLeft) => {
    const { status } = await readRun(service, id);
    if (status === "applied" || status === "planned_and_finished") return true;
    if (status === "errored" || GONE.test(status)) throw failed(service, id, " Some resources may have been changed.");
    told(status);
    if (timeLeft) return null;
    throw new CliError(ExitCode.outcomeUnknown, {
      found: `The run has not ended yet (${status})`,
      where: id,
      next: "It goes on by itself. Look at it there, then: sealant check tfc:ORGANISATION/WORKSPACE",
    });
  });
}

export async function readRun(service: Service, id: string): Promise<Run> {
  const { attributes, related } = await service.document(`runs/${id}`);
  const actions = (attributes["actions"] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    id,
    status: String(attributes["status"] ?? "unknown"),
    workspace: related["workspace"] ?? "",
    confirmable: actions["is-confirmable"] === true,
    autoApply: attributes["auto-apply"] === true,
    planOnly: attributes["plan-only"] === true,
  };
}

/** Tries until there is a result, slower and slower, for so long. */
async function patiently<T>(wait: number, attempt: (timeLeft: boolean) => Promise<T | null>): Promise<T> {
  const end = performance.now() + wait;
  for (let delay = FIRST; ; delay = Math.min(SLOWEST, delay * 1.5)) {
    const left = end - performance.now();
    const result = await attempt(left > 0);
    if (result !== null) return result;
    await pause(Math.min(delay, Math.max(0, left)));
  }
}

function failed({ host }: Service, id: string, more: string): CliError {
  return new CliError(ExitCode.terraform, {
    found: `The run has failed there`,
    where: id,
    next: `Its log says why: look at ${id} on https://${host}.${more}`,
  });
}
