/**
 * `synth.ts [ROUNDS]`: how synthesis grows with the number of jobs, and what the constructs cost over the bare
 * resources. The time of no jobs, which is loading, is taken off before two counts or two kinds are compared.
 */
import { fileURLToPath } from "node:url";
import { type Case, measure, median, table } from "./measure.js";

const program = fileURLToPath(new URL("./synth-app.ts", import.meta.url));
const COUNTS = [0, 250, 500, 1000];
const rounds = Number(process.argv[2] ?? 5);

const cases: Case[] = COUNTS.flatMap((count) =>
  ["bare", "sealed"].map((kind) => ({
    name: `${count} jobs, ${kind}`,
    args: ["--conditions=sealant-source", "--import", "tsx", program, kind, String(count)],
  })),
);
const measured = measure(cases, rounds);
console.log(`synthesis of jobs with role, configuration and key, ${rounds} interleaved rounds\n${table(measured)}\n`);

const time = (name: string) => median(measured.find((one) => one.name === name)?.times ?? []);
const own = (count: number, kind: string) => time(`${count} jobs, ${kind}`) - time(`0 jobs, ${kind}`);
for (const count of COUNTS.slice(1)) {
  const perJob = (own(count, "sealed") / count).toFixed(2);
  const ratio = (own(count, "sealed") / own(count, "bare")).toFixed(2);
  console.log(`${count} jobs: ${perJob} ms per job, ${ratio} times the bare resources`);
}
