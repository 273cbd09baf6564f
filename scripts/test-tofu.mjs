// Runs the end-to-end suite on OpenTofu instead of Terraform: npm run test:tofu [-- JEST ARGUMENTS]
// Needs Go, to build OpenTofu once, unless TERRAFORM_BINARY_NAME names one that is there already.
import { spawnSync } from "node:child_process";
import { tsImport } from "tsx/esm/api";

const { tofuProgram } = await tsImport("../test/e2e/rig/tofu.ts", import.meta.url);
const program = process.env.TERRAFORM_BINARY_NAME ?? (await tofuProgram());
const jest = ["--experimental-vm-modules", "node_modules/jest/bin/jest.js", "--selectProjects", "e2e"];
const { status } = spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], {
  cwd: new URL("..", import.meta.url),
  stdio: "inherit",
  env: { ...process.env, TERRAFORM_BINARY_NAME: program, SEALANT_E2E: "required" },
});
process.exitCode = status ?? 1;
