/**
 * `npm run mutate -- FOLDER|FILE…`: changes the sources of the engine in one small way after the other and tells which
 * changes no test notices. One folder takes minutes, so it is run by hand, folder by folder or file by
 * file; `--total` adds up what the runs so far found.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AREAS, areaOf } from "./areas.mjs";
import { total } from "./total.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../..");
process.chdir(repository);

/**
 * Generated cases, whole apps and what takes seconds notice nearly everything and take nearly forever: a change must
 * fall to a plain case. Names of files, or of tests.
 */
const skips = [
  ...["property.test.ts", "properties.test.ts", "reference-app.test.ts", "reference.test.ts", "unknown.test.ts"],
  ...[
    "hostile.test.ts",
    "whole.test.ts",
    "window.test.ts",
    "git.test.ts",
    "stacks.test.ts",
    "consistency.test.ts",
    "shown.test.ts",
  ],
  "the size of a graph",
  "the order of resources",
  "a value that becomes unknown",
  "everything that the patterns say about any text",
];

const asked = process.argv.slice(2).map((path) => path.replace(/\/$/, ""));
if (asked.length === 0) fail("No folder given", AREAS.map(({ folder }) => `npm run mutate -- ${folder}`).join("\n"));

if (asked.includes("--total")) process.exit(total() ? 0 : 1);
for (const path of asked) {
  if (areaOf(path) === undefined) fail(`${path} is not mutated`, AREAS.map(({ folder }) => folder).join("\n"));
}

const stryker = installed();
process.exitCode = Math.max(...asked.map((path) => run(path, areaOf(path))));

function run(path, { tests, least }) {
  const name = path.replace(/^posture\/src\//, "").replaceAll(/\W/g, "-");
  const config = join(repository, ".tools", `stryker-${name}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      mutate: [path.endsWith(".ts") ? path : `${path}/**/*.ts`],
      plugins: [join(here, "runner.mjs")],
      testRunner: "sealant",
      testRunnerNodeArgs: ["--no-warnings"],
      coverageAnalysis: "perTest",
      concurrency: Number(process.env.SEALANT_MUTATE_WORKERS ?? 1),
      ignorePatterns: ["**", "!package.json", "!posture/**", "!test/posture/**"],
      tempDirName: ".tools/stryker-tmp",
      thresholds: { high: least, low: least, break: least },
      reporters: ["progress-append-only", "clear-text", "json"],
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
      jsonReporter: { fileName: `reports/mutation/${name}.json` },
      // What a run knew is not asked again: changes of tables survived there long after a test had come that notices.
      incremental: false,
      timeoutMS: 8_000,
      disableTypeChecks: false,
      allowEmpty: false,
    }),
  );
  const env = { ...process.env, SEALANT_MUTATE: JSON.stringify({ tests, skips }) };
  const bin = join(stryker, "node_modules/@stryker-mutator/core/bin/stryker.js");
  return spawnSync(process.execPath, [bin, "run", config], { stdio: "inherit", env }).status ?? 1;
}

/** Sixty megabytes that one command needs: not part of `npm ci`. */
function installed() {
  const lock = readFileSync(join(here, "package-lock.json"));
  const folder = join(repository, ".tools", `stryker-${createHash("sha256").update(lock).digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(here, file), join(unfinished, file));
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: unfinished,
    stdio: "inherit",
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    fail("Stryker could not be installed", "Look at npm's message above; the registry must be reachable once.");
  }
  renameSync(unfinished, folder);
  return folder;
}

function fail(what, next) {
  console.error(`${what}. Try:\n${next}`);
  process.exit(2);
}
