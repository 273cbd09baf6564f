import type {
  Change,
  Finding,
  Format,
  Graph,
  Posture,
  Reading,
  RenderOptions,
  Report,
  RuleOptions,
  SynthApp,
} from "@sealant/posture";
import type { Stack } from "./app/manifest.js";
import { ruleOptions } from "./app/project.js";

/** The engine, loaded when it is first needed: `--help` and a usage error do without. */
export function engine(): Promise<typeof import("@sealant/posture")> {
  return import("@sealant/posture");
}

/** The verdict on one posture: its findings. */
export async function judge(reading: Reading): Promise<Report> {
  const { decide, examine } = await engine();
  const source = { before: null, after: reading.info };
  const options = await ruleOptions();
  const after = examine(reading.after, options, reading.before);
  return decide({ source, before: null, after, changes: [], unchanged: 0, ...levels(options) });
}

/** The verdict on the way from one source to another. Those that are apart may hide two values behind one sensitive one. */
export async function judgeChange(before: Reading, after: Reading, apart: boolean): Promise<Report> {
  return weigh({ info: before.info, graph: before.after }, { info: after.info, graph: after.after }, null, apart);
}

/** The verdict on a source with two sides, as a plan is one. */
export async function judgeReading({ info, before, after }: Reading): Promise<Report> {
  const { nothing } = await engine();
  return weigh({ info, graph: before ?? nothing().after }, { info, graph: after });
}

/** A planned stack; without a plan when it waits for the outputs of another one. */
export interface PlannedStack {
  readonly stack: Stack;
  readonly planned: { readonly json: Uint8Array } | null;
}

/** A stack of the app that is not planned; its state is null where it cannot be read. */
export interface Surrounding {
  readonly stack: string;
  readonly state: Uint8Array | null;
}

/**
 * The verdict on plans, together: what their after sides do to their before sides, and to the stacks around them. Of
 * those it tells only what changes.
 */
export async function judgePlans(
  app: string | null,
  parts: readonly PlannedStack[],
  around: readonly Surrounding[] = [],
): Promise<Report> {
  const { info, before, after } = await readPlanned(app, parts, around);
  const { nothing } = await engine();
  const only = around.length === 0 ? null : new Set(parts.map(({ stack }) => stack.name));
  return weigh({ info, graph: before ?? nothing().after }, { info, graph: after }, only);
}

/** What of the posture in a state is worse than what the applied plan promised, or another key. */
export async function compareWithPromise(
  app: string | null,
  part: PlannedStack,
  state: Uint8Array,
): Promise<readonly Change[]> {
  const { compare, examine, readState, settle } = await engine();
  const { name } = part.stack;
  const found = readState(state, `state of ${name}`, { stack: name }).after;
  const promised = settle((await readPlanned(app, [part])).after, found);
  const { changes } = compare(examine(promised), examine(found), { beforeGraph: promised, afterGraph: found });
  return changes.filter(({ direction }) => ["weakened", "broadened", "rekeyed", "gone"].includes(direction));
}

async function readPlanned(
  app: string | null,
  parts: readonly PlannedStack[],
  around: readonly Surrounding[] = [],
): Promise<Reading> {
  const { readApp, readPlan, readPlans } = await engine();
  const [first] = parts;
  const name = parts.map(({ stack }) => stack.name || ".").join(", ");
  if (app === null && first?.planned) return readPlan(first.planned.json, name, await configurationOf(first));
  const synthesised = await readApp(app ?? "", "the synthesised app");
  return readPlans(
    parts.map(({ stack, planned }) => ({ stack: stack.name, bytes: planned?.json ?? null })),
    name,
    synthesised,
    around.flatMap(({ stack, state }) => (state === null ? [] : [{ stack, state }])),
  );
}

/** A plan shows no locals: where it refers to any, the files that were planned tell what goes through them. */
async function configurationOf({ stack, planned }: PlannedStack): Promise<{ readonly app?: SynthApp }> {
  if (planned === null || !mentionsLocals(planned.json)) return {};
  try {
    const { readApp } = await engine();
    return { app: await readApp(stack.folder, "the configuration") };
  } catch {
    // Files that only Terraform can read leave it as undetermined as the plan alone does.
    return {};
  }
}

function mentionsLocals({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, byteLength).includes('"local.');
}

interface Side {
  readonly info: Reading["info"];
  readonly graph: Graph;
}

async function weigh(from: Side, to: Side, only: ReadonlySet<string> | null = null, apart = false): Promise<Report> {
  const { compare, decide, examine, withAcceptedChanges } = await engine();
  const options = await ruleOptions();
  const before = examine(from.graph, options);
  const after = examine(to.graph, options, from.graph);
  const compared = compare(before, after, { beforeGraph: from.graph, afterGraph: to.graph, apart });
  const changes = withAcceptedChanges(compared.changes, options);
  return decide({
    source: { before: from.info, after: to.info },
    before,
    after: only === null ? after : within(only, before, after, changes),
    ...compared,
    changes,
    ...levels(options),
  });
}

/** Of stacks that are not planned only what changes, and the findings that this brings. */
function within(only: ReadonlySet<string>, before: Posture, after: Posture, changes: readonly Change[]): Posture {
  const spot = ({ stack, address }: { stack: string; address: string }) => `${stack}\n${address}`;
  const changed = new Set(changes.map(spot));
  const finding = (one: Finding) => JSON.stringify([one.rule, spot(one), one.surface, one.decision]);
  const known = new Set(before.findings.map(finding));
  return {
    ...after,
    subjects: after.subjects.filter((one) => only.has(one.stack) || changed.has(spot(one))),
    findings: after.findings.filter((one) => only.has(one.stack) || !known.has(finding(one))),
  };
}

/** The report in one format, in pieces to be written one after the other. */
function levels({ gate }: RuleOptions): { readonly levels?: NonNullable<RuleOptions["gate"]> } {
  return gate === undefined ? {} : { levels: gate };
}

export async function renderReport(report: Report, format: Format, options: RenderOptions): Promise<Iterable<string>> {
  const { renderPieces } = await engine();
  return renderPieces(report, format, options);
}
