/**
 * `npm run bench [-- ROUNDS]`: how long the program takes to start, the app to synthesise and the engine to judge plans that
 * grow tenfold. Prints medians and ratios, judges nothing: times of a shared machine are no test.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatePlan, RESOURCES_PER_UNIT } from "./generate-plan.js";
import { type Case, measure, table } from "./measure.js";

const repository = fileURLToPath(new URL("../", import.meta.url));
const sealant = join(repository, "cli/bin/sealant.js");
const rounds = Number(process.argv[2] ?? 10);
const temporary = mkdtempSync(join(tmpdir(), "sealant-bench-"));
process.chdir(repository);

const node: Case = { name: "node, doing nothing", args: ["--eval", "0"] };

try {
  section("start-up", [
    node,
    { name: "sealant --version", args: [sealant, "--version"] },
    { name: "sealant --help", args: [sealant, "--help"] },
  ]);
  section("synthesis", [
    node,
    {
      name: "the reference app",
      args: ["--conditions=sealant-source", "--import", "tsx", "main.ts"],
      env: { CDKTF_OUTDIR: join(temporary, "cdktf.out") },
    },
  ]);
  section("the engine: sealant diff plan.json#before plan.json#after", [
    { name: "sealant --version", args: [sealant, "--version"] },
    ...[10, 100, 1000].map(diffOfPlan),
  ]);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function section(title: string, cases: readonly Case[]): void {
  console.log(`\n${title}, ${rounds} interleaved rounds\n${table(measure(cases, rounds))}`);
}

function diffOfPlan(units: number): Case {
  const file = join(temporary, `${units}.json`);
  writeFileSync(file, JSON.stringify(generatePlan(units)));
  const megabytes = (statSync(file).size / 1024 / 1024).toFixed(1);
  return {
    name: `${units * RESOURCES_PER_UNIT} resources, ${megabytes} MB`,
    args: [sealant, "diff", `${file}#before`, `${file}#after`, "--json"],
    accepts: [0, 3],
  };
}
