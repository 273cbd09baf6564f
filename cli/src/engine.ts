import type { Format, Graph, Reading, Report, TextOptions } from "@sealant/posture";

/** The engine, loaded when it is first needed: `--help` and a usage error do without. */
export function engine(): Promise<typeof import("@sealant/posture")> {
  return import("@sealant/posture");
}

/** The verdict on one posture: its findings. */
export async function judge(reading: Reading): Promise<Report> {
  const { assess, decide } = await engine();
  const source = { before: null, after: reading.info };
  return decide({ source, before: null, after: assess(reading.after), changes: [], unchanged: 0 });
}

/** The verdict on a plan: what its after side does to its before side. */
export async function judgePlan(reading: Reading): Promise<Report> {
  const { emptyGraph } = await engine();
  return weigh(
    { info: reading.info, graph: reading.before ?? emptyGraph() },
    { info: reading.info, graph: reading.after },
  );
}

/** The verdict on the way from one source to another. */
export async function judgeChange(before: Reading, after: Reading): Promise<Report> {
  return weigh({ info: before.info, graph: before.after }, { info: after.info, graph: after.after });
}

interface Side {
  readonly info: Reading["info"];
  readonly graph: Graph;
}

async function weigh(from: Side, to: Side): Promise<Report> {
  const { assess, compare, decide } = await engine();
  const before = assess(from.graph);
  const after = assess(to.graph);
  const compared = compare(before, after, { beforeGraph: from.graph, afterGraph: to.graph });
  return decide({ source: { before: from.info, after: to.info }, before, after, ...compared });
}

export async function renderReport(report: Report, format: Format, options: TextOptions): Promise<string> {
  const { render } = await engine();
  return render(report, format, options);
}
