// `npm start`: the first look at Sealant. Needs Node and npm, no Terraform, no AWS account, no network.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));

if (!existsSync(program)) {
  console.error("error: Sealant is not built yet\nwhere: cli/dist\nnext:  npm ci, or npm run build");
  process.exit(2);
}

const steps = [
  ["The encryption posture of the reference app in this folder", ["check"]],
  ["What deploying it for the first time would change", ["diff", "nothing", "cdktf.out"]],
];
let worst = 0;
for (const [heading, args] of steps) {
  console.log(`\n${heading}\n${"─".repeat(heading.length)}\n$ sealant ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: "inherit" });
  // 3 is the gate's answer and no failure: this only shows.
  if (status !== 3) worst = Math.max(worst, status ?? 1);
}
process.exitCode = worst;
