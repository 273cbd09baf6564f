/**
 * `node scripts/test-cdktn.mjs`: runs the tests of the constructs once more with both framework packages aliased to
 * their maintained successor. Installs into a folder of its own (about half a gigabyte), so by hand and in CI only.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const SUCCESSORS = { cdktf: "npm:cdktn@0.24.0", "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0" };
// The report of the public surface names types of the bindings, which differ between the two.
const COPIED = ["modules", "stacks", "examples", "test/modules", "test/stacks"];

const versions = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const pick = (...names) => Object.fromEntries(names.map((name) => [name, versions.devDependencies[name]]));
const folder = mkdtempSync(join(tmpdir(), "sealant-cdktn-"));

try {
  for (const path of COPIED) {
    cpSync(join(repository, path), join(folder, path), {
      recursive: true,
      filter: (source) => !/\/(node_modules|dist|cdktf\.out)$/.test(source) && !source.endsWith("docs.test.ts"),
    });
  }
  // The other kinds of test are set up by files that are not copied.
  cpSync(join(repository, "jest.config.mjs"), join(folder, "jest.all.mjs"));
  writeFileSync(
    join(folder, "jest.config.mjs"),
    'import all from "./jest.all.mjs";\nexport default { projects: all.projects.filter((one) => one.displayName === "constructs") };\n',
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      private: true,
      dependencies: { ...SUCCESSORS, constructs: versions.dependencies.constructs },
      devDependencies: pick("@swc/core", "@swc/jest", "@types/jest", "@types/node", "jest", "tsx", "typescript"),
    }),
  );
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]);
  mkdirSync(join(folder, "node_modules/@sealant"), { recursive: true });
  symlinkSync(join(folder, "modules"), join(folder, "node_modules/@sealant/modules"));
  const jest = ["--experimental-vm-modules", "node_modules/jest/bin/jest.js", "-i"];
  // Files that the caller names lie where the caller is, not in the folder that goes away.
  const args = process.argv
    .slice(2)
    .map((arg) => arg.replace(/^(--outputFile=)(.+)$/, (_, flag, file) => flag + resolve(file)));
  run(process.execPath, [...jest, ...args]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: folder, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${program} ${args[0]} ended with ${status}`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  }
}
