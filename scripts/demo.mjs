// `npm run demo`: deploys an app to an emulated AWS, weakens one thing, and shows what Sealant says. Needs Terraform or
// OpenTofu with the AWS provider, and Python for the emulator; no AWS account. Everything is removed again.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";

const program = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));
const rig = (name) => tsImport(`../test/e2e/rig/${name}.ts`, import.meta.url);

function fail(found, next) {
  console.error(`error: ${found}\nnext:  ${next}`);
  process.exit(2);
}

if (!existsSync(program)) fail("Sealant is not built yet", "npm ci, or npm run build");
const { prepare } = await rig("equipment");
const preparation = await prepare();
if ("missing" in preparation)
  fail(
    `the demo needs real Terraform and an emulated AWS, and here is missing:\n${preparation.missing.map((one) => `  - ${one}`).join("\n")}`,
    "get it (sealant doctor says how), or see the posture without: npm start",
  );
process.env.SEALANT_E2E_PREPARATION = JSON.stringify(preparation);

const { copyExample } = await rig("app");
const { createWorld } = await rig("world");
const world = await createWorld(copyExample("one-job"));
const stop = async () => {
  await world.end();
};
process.once("SIGINT", () => void stop().finally(() => process.exit(8)));

/** Runs one command of the story, as a person would type it. */
function tell(heading, args, { env = {}, expected }) {
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  console.log(`\n${heading}\n${"─".repeat(heading.length)}\n$ ${[...words, "sealant", ...args].join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: world.folder,
    env: { ...world.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  console.log(`\n(exit code ${status})`);
  if (status !== expected) throw new Error(`sealant ${args.join(" ")} ended with ${status} instead of ${expected}`);
}

const weaker = { S3_ENCRYPTION: "sse-s3" };
try {
  tell("1. A sealed job is deployed to an empty account: nothing gets weaker, nobody is asked", ["apply"], {
    expected: 0,
  });
  tell("2. A second look: nothing to do", ["plan", "--detailed-exitcode"], { expected: 0 });
  tell("3. Somebody turns the job's S3 encryption from the team's key to one of S3", ["plan"], {
    env: weaker,
    expected: 3,
  });
  tell("4. Applying that unasked is refused", ["apply", "--auto-approve"], { env: weaker, expected: 3 });
  tell("5. All of it goes again; losing the key would be losing data, so that is spelled out first", ["destroy"], {
    expected: 3,
  });
} catch (error) {
  console.error(`\nerror: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stop();
}
console.log("\nThe emulated account and the copy of the app are removed.");
