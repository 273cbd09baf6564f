// Reads a synthesised app, a plan or a state, and prints what it amounts to.
import { decide, examine, readAny, render } from "@sealant/posture";

const reading = await readAny(process.argv[2] ?? "cdktf.out");
const report = decide({
  source: { before: null, after: reading.info },
  before: null,
  after: examine(reading.after),
  changes: [],
  unchanged: 0,
});
process.stdout.write(await render(report, "text", { width: 80 }));
process.exitCode = report.verdict.gate === "pass" ? 0 : 3;
