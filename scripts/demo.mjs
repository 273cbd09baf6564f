// `npm run demo`: deploys the reference app to an emulated AWS, weakens one thing, and shows what Sealant says. Needs
// Terraform or OpenTofu with the AWS provider, and Python for the emulator; no AWS account. Everything is removed again.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "cli/bin/sealant.js");
const rig = (name) => tsImport(`../test/e2e/rig/${name}.ts`, import.meta.url);

function fail(found, next) {
  console.error(`error: ${found}\nnext:  ${next}`);
  process.exit(2);
}

if (!existsSync(join(root, "cli/dist/main.js"))) fail("Sealant is not built yet", "npm ci, or npm run build");
const { prepare } = await rig("equipment");
const preparation = await prepare();
if ("missing" in preparation)
  fail(
    `the demo needs real Terraform and an emulated AWS, and here is missing:\n${preparation.missing.map((one) => `  - ${one}`).join("\n")}`,
    "get it (npx sealant doctor says how), or see the posture without: npm start",
  );
process.env.SEALANT_E2E_PREPARATION = JSON.stringify(preparation);

const { copyReferenceApp } = await rig("app");
const { createWorld } = await rig("world");
const world = await createWorld(copyReferenceApp());
let running;
const stop = () => world.end();
process.once("SIGINT", () => {
  running?.kill("SIGINT");
  void stop().finally(() => process.exit(8));
});

/** Runs one command of the story, as a person would type it. @returns what it said beside its report */
async function tell(heading, args, expected) {
  console.log(`\n${heading}\n${"─".repeat(heading.length)}\n$ sealant ${args.join(" ")}\n`);
  running = spawn(process.execPath, [program, ...args], {
    cwd: world.folder,
    env: world.env,
    stdio: ["ignore", "inherit", "pipe"],
  });
  let said = "";
  running.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
    process.stderr.write(text);
  });
  const status = await new Promise((resolve) => running.once("close", resolve));
  console.log(`\n(exit code ${status})`);
  if (status !== expected) throw new Error(`sealant ${args.join(" ")} ended with ${status} instead of ${expected}`);
  return said;
}

/** What a colleague in a hurry would do. */
function weaken() {
  const file = join(world.folder, "stacks/pipeline.ts");
  const [before, after] = ["s3: S3Encryption.sseKms(keys.data)", "s3: S3Encryption.sseS3()"];
  const text = readFileSync(file, "utf8");
  if (!text.includes(before)) throw new Error(`stacks/pipeline.ts has no "${before}" to weaken`);
  writeFileSync(file, text.replace(before, after));
  console.log(`\nSomebody edits stacks/pipeline.ts:\n\n-      ${before},\n+      ${after},`);
}

console.log("Five stacks, some 150 resources, an AWS that lives in this machine's memory: this takes a few minutes.");
try {
  const asked = await tell(
    "1. What deploying the reference app would do. It asks about what every account has before anybody declares it",
    ["plan"],
    3,
  );
  const hash = /--approve ([0-9a-f]{64})/.exec(asked)?.[1] ?? "";
  await tell("2. Reviewed and approved: exactly that is applied", ["apply", "--approve", hash], 0);
  weaken();
  await tell(
    "3. What that would do: the jobs' output is no longer written with the team's key",
    ["plan", "pipeline"],
    3,
  );
  await tell("4. Applying it unasked is refused", ["apply", "pipeline", "--auto-approve"], 3);
  await tell("5. Destroying the keys would lose the data, so that is spelled out first", ["destroy", "keys"], 3);
} catch (error) {
  console.error(`\nerror: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stop();
}
console.log("\nThe emulated account and the copy of the app are removed.");
