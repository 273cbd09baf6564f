/**
 * `npm run bench:plan [-- ROUNDS]`: what `sealant plan` costs beside the same steps by hand and beside `cdktf diff`, and what
 * five independent stacks cost together. Real Terraform, the real AWS provider, an emulated AWS. Everything is initialised before the
 * first round. Prints medians and ratios, judges nothing: times of a shared machine are no test.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { median } from "./measure.js";

const rounds = Number(process.argv[2] ?? 5);
// The parts read at their start what this leaves in the environment.
const { prepare } = await import("../test/e2e/rig/equipment.js");
const preparation = await prepare();
if ("missing" in preparation) {
  console.error(`the bench needs real Terraform and an emulated AWS, and here is missing:`);
  for (const one of preparation.missing) console.error(`  - ${one}`);
  process.exit(2);
}
process.env["SEALANT_E2E_PREPARATION"] = JSON.stringify(preparation);
const { copyExample, copyFolder } = await import("../test/e2e/rig/app.js");
const { cdktfProgram } = await import("../test/e2e/rig/cdktf.js");
const { createWorld } = await import("../test/e2e/rig/world.js");
type World = Awaited<ReturnType<typeof createWorld>>;

/** Something to be timed: its milliseconds. */
interface Timed {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const APP = "node --conditions=sealant-source --import tsx main.ts";
const FIVE = ["one", "two", "three", "four", "five"];

try {
  await besideOthers(await createWorld(copyExample("one-job")));
  await together(await createWorld(copyFolder(join(import.meta.dirname, "five-stacks"))));
} finally {
  rmSync(preparation.temporary, { recursive: true, force: true });
}

async function besideOthers(world: World): Promise<void> {
  try {
    const engine = world.env["TERRAFORM_BINARY_NAME"];
    const steps = [
      `CDKTF_OUTDIR=cdktf.out ${APP}`,
      "cd cdktf.out/stacks/one-job",
      `${engine} plan -input=false -no-color -out=by-hand > /dev/null`,
      `${engine} show -json by-hand > by-hand.json`,
    ].join(" && ");
    const cdktf = await cdktfProgram();
    const [plan = 0, hand = 0, diff = 0] = await inTurn([
      { name: "sealant plan one-job", run: () => sealant(world, ["plan", "one-job"]) },
      { name: "by hand: the app, terraform plan, terraform show -json", run: () => must(world, "sh", ["-c", steps]) },
      {
        name: "cdktf diff --skip-provider-lock",
        run: () => must(world, process.execPath, [cdktf, "diff", "one-job", "--skip-provider-lock"]),
      },
    ]);
    console.log(
      `sealant plan / by hand: ${(plan / hand).toFixed(3)}, ${seconds(plan - hand)} more (wanted: at most 1.05 and 0.3 s)`,
    );
    console.log(`cdktf diff / sealant plan: ${(diff / plan).toFixed(2)} (wanted: at least 1.1)`);
  } finally {
    await world.end();
  }
}

async function together(world: World): Promise<void> {
  try {
    const [all = 0, ...singles] = await inTurn([
      { name: "sealant plan, five independent stacks", run: () => sealant(world, ["plan"]) },
      ...FIVE.map((name) => ({ name: `sealant plan ${name}`, run: () => sealant(world, ["plan", name]) })),
    ]);
    const sum = singles.reduce((total, one) => total + one, 0);
    console.log(`five together / sum of the singles: ${(all / sum).toFixed(2)} (wanted: at most 0.85)`);
  } finally {
    await world.end();
  }
}

/** Times all in turn, round after round, so that whatever else the machine does falls on all of them alike. @returns medians */
async function inTurn(cases: readonly Timed[]): Promise<readonly number[]> {
  const times = cases.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { run }] of cases.entries()) {
      const start = performance.now();
      await run();
      // The first round initialises and warms up.
      if (round > 0) times[index]?.push(performance.now() - start);
    }
  }
  console.log(`\n${rounds} interleaved rounds`);
  return cases.map(({ name }, index) => {
    const sorted = (times[index] ?? []).sort((a, b) => a - b);
    const middle = median(sorted);
    console.log(
      `${seconds(middle).padStart(9)}  (${seconds(sorted[0] ?? 0)} to ${seconds(sorted.at(-1) ?? 0)})  ${name}`,
    );
    return middle;
  });
}

async function sealant(world: World, args: readonly string[]): Promise<void> {
  const { code, stderr } = await world.sealant(args);
  if (code !== 0) throw new Error(`sealant ${args.join(" ")} ended with ${code}, so its time means nothing\n${stderr}`);
}

async function must(world: World, program: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await world.run(program, args, { CI: "true" });
  if (code !== 0) throw new Error(`${program} ended with ${code}, so its time means nothing\n${stdout}\n${stderr}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
