import type { Report } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { type Place, placeOf, shownPlace } from "../cloud/place.js";
import { endOfRun, findRun, planOfRun, type Run, readRun } from "../cloud/run.js";
import { connect, type Service } from "../cloud/service.js";
import { stateOf } from "../cloud/state.js";
import { engine, judgeReading } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { requireApproval } from "../gate/approval.js";
import { openUi } from "../terminal/open.js";
import type { Ui } from "../terminal/ui.js";
import type { ApplyOptions } from "./apply.js";
import { deliver, exitCodeOf, refuseCaught } from "./deliver.js";
import type { PlanOptions } from "./plan.js";
import type { RunOptions } from "./run-options.js";
import { requirePromise } from "./verify.js";

interface Judged {
  readonly place: Place;
  readonly service: Service;
  readonly run: Run;
  readonly json: Uint8Array;
  readonly report: Report;
}

/** `sealant plan --run RUN`: the verdict on a run that Terraform Cloud has planned, as a check. */
export async function planRun(names: readonly string[], options: PlanOptions & RunOptions): Promise<ExitCode> {
  const ui = await openUi(options);
  try {
    const { report, run, place } = await judgeRun(names, options, ui);
    await ui.rest();
    await deliver(report, options);
    const code = exitCodeOf(report, options, report.changes.length > 0, ui);
    if (report.verdict.gate === "approval") {
      ui.note(`approval needed: ${report.verdict.reasons.join(", ")}`);
      if (run.confirmable)
        ui.note(`to confirm this run all the same: ${again(place, run)} --approve ${report.verdict.hash}`);
    }
    return code;
  } finally {
    await ui.rest();
  }
}

/** `sealant apply --run RUN`: the same, then the gate, then exactly this run is confirmed, and its outcome looked at. */
export async function applyRun(names: readonly string[], options: ApplyOptions & RunOptions): Promise<ExitCode> {
  const ui = await openUi(options);
  try {
    const judged = await judgeRun(names, options, ui);
    const { report, run, place } = judged;
    await ui.rest();
    await deliver(report, options);
    refuseCaught(report, options);
    if (!run.confirmable && run.status === "planned_and_finished" && !run.planOnly) {
      ui.phase(run.id, "done", "nothing to apply");
      return ExitCode.done;
    }
    requireConfirmable(run);
    await requireApproval(report, { ...options, again: again(place, run) });
    await confirm(judged, options.wait, ui);
    return ExitCode.done;
  } finally {
    await ui.rest();
  }
}

async function judgeRun(names: readonly string[], options: PlanOptions & RunOptions, ui: Ui): Promise<Judged> {
  const extra = [
    ...(names.length > 0 ? ["names of stacks"] : []),
    ...(options.chdir === undefined ? [] : ["--chdir"]),
    ...(options.savePlan === undefined ? [] : ["--save-plan"]),
  ];
  if (extra.length > 0)
    throw new CliError(ExitCode.usage, {
      found: `--run judges what Terraform Cloud has planned, and takes no ${extra.join(", no ")}`,
      where: "--run",
      next: "Leave one of them out.",
    });
  const place = placeOf(options.run, "--run");
  const service = await connect(place.host);
  const { run, json } = await planOfRun(
    service,
    await findRun(service, place),
    options.wait,
    tell(shownPlace(place), ui),
  );
  noteOn(run, ui);
  const { readPlan } = await engine();
  return { place, service, run, json, report: await judgeReading(readPlan(json, `tfc:${run.id}`)) };
}

function noteOn(run: Run, ui: Ui): void {
  if (run.status.startsWith("policy_"))
    ui.note(`${run.id} is at ${run.status}: its policies are decided there, not here`);
  if (run.autoApply && !run.planOnly)
    ui.note(`${run.id} is applied by itself: this verdict comes beside it, and stops nothing`);
  if (/^(confirmed|apply_queued|applying|applied)$/.test(run.status))
    ui.note(`${run.id} was confirmed already (${run.status})`);
}

function requireConfirmable(run: Run): void {
  if (run.confirmable) return;
  throw new CliError(ExitCode.stale, {
    found: run.planOnly
      ? "The run is a plan only; nobody can apply it"
      : `The run does not wait for anybody (${run.status})`,
    where: run.id,
    next: run.planOnly ? "Name the run that follows it." : "Nothing was confirmed. Look at the run there.",
  });
}

async function confirm({ service, run, json, report }: Judged, wait: number, ui: Ui): Promise<void> {
  // Somebody may have decided while this person was reading.
  requireConfirmable(await readRun(service, run.id));
  ui.phase(run.id, "apply");
  const comment = `Confirmed by sealant. Verdict ${report.verdict.hash}`;
  if (!(await service.post(`runs/${run.id}/actions/apply`, { comment })))
    throw new CliError(ExitCode.stale, {
      found: "The run can no longer be confirmed",
      where: run.id,
      next: "Somebody else has decided, or a newer run is ahead of it. Judge that one.",
    });
  await endOfRun(service, run.id, wait, tell(run.id, ui));
  ui.phase(run.id, "verify");
  await requirePromise(run.id, null, { stack: { name: "", folder: "", dependencies: [] }, planned: { json } }, () =>
    stateOf(service, run.workspace),
  );
  ui.phase(run.id, "done", "applied");
}

/** Says each status once. */
function tell(title: string, ui: Ui): (status: string) => void {
  let last = "";
  return (status) => {
    if (status !== last) ui.phase(title, "waits", `waits (${status})`);
    last = status;
  };
}

function again(place: Place, run: Run): string {
  return `sealant apply --run ${shownPlace({ kind: "run", host: place.host, run: run.id })}`;
}
