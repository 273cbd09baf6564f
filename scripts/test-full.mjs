// Everything there is to test, without a skip: all unit tests, all end-to-end tests including the long ones, the same on
// OpenTofu, and the constructs on the framework's successor. Takes up to an hour; run it before calling a change done.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";

process.chdir(new URL("..", import.meta.url).pathname);
const reports = "reports/full";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Printed, so that a red run can be repeated.
const SEALANT_SEED = process.env.SEALANT_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`generated cases begin at SEALANT_SEED=${SEALANT_SEED}`);
const env = { ...process.env, SEALANT_SEED, CI: "true", SEALANT_E2E: "required", SEALANT_E2E_LONG: "1" };
const found = [];
let failedRuns = 0;

run("everything on Terraform", "npm", ["test", "--", "--maxWorkers=2", ...reportTo("terraform")]);
run("end to end on OpenTofu", "npm", ["run", "test:tofu", "--", "--maxWorkers=2", ...reportTo("tofu")]);
if (existsSync("scripts/test-cdktn.mjs")) {
  run("constructs on cdktn", process.execPath, ["scripts/test-cdktn.mjs", ...reportTo("cdktn")]);
}
const count = ["scripts/count-tests.mjs", "--failed-runs", String(failedRuns), "--no-skips", "test/", ...found];
process.exitCode = spawnSync(process.execPath, count, { stdio: "inherit" }).status ?? 1;

function reportTo(name) {
  const file = `${reports}/${name}.json`;
  found.push(file);
  return ["--json", `--outputFile=${file}`];
}

function run(title, program, args) {
  console.log(`\n=== ${title}: ${program} ${args.join(" ")}`);
  const start = performance.now();
  const { status } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env });
  if (status !== 0) failedRuns += 1;
  console.log(`=== ${title}: exit code ${status} after ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
