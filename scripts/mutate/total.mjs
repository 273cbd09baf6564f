/**
 * `npm run mutate -- --total`: adds up what the runs so far found, file by file and area by area. Of several runs of one
 * file the last one counts, and only if the file is still what it was then; areas of which files are missing say so.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import typescript from "typescript";
import { AREAS, areaOf } from "./areas.mjs";

const REPORTS = "reports/mutation";

/** Prints the totals; false when an area is below its share, or not wholly measured. */
export function total() {
  const counts = counted();
  return AREAS.map((area) => told(area, counts)).every((met) => met);
}

function told({ folder, least }, counts) {
  const files = sources(folder).filter((path) => areaOf(path)?.folder === folder && hasCode(path));
  const known = files.filter((path) => counts.has(path));
  for (const path of known) console.log(line(path, counts.get(path)));
  for (const path of files.filter((path) => !counts.has(path))) console.log(`${path}: not measured as it is now`);
  const sum = { killed: 0, total: 0 };
  for (const path of known) {
    sum.killed += counts.get(path).killed;
    sum.total += counts.get(path).total;
  }
  console.log(`${line(folder, sum)}, at least ${least} %, ${known.length} of ${files.length} files\n`);
  return known.length === files.length && sum.killed >= (sum.total * least) / 100;
}

function line(path, { killed, total }) {
  return `${path}: ${killed} of ${total}${total === 0 ? "" : `, ${((killed * 100) / total).toFixed(1)} %`}`;
}

/** For each file the counts of its last report that is of the source as it is now. */
function counted() {
  const reports = readdirSync(REPORTS)
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(REPORTS, name))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  const counts = new Map();
  for (const report of reports) {
    for (const [path, { source, mutants }] of Object.entries(JSON.parse(readFileSync(report, "utf8")).files)) {
      if (source !== current(path)) continue;
      const of = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
      const killed = of("Killed", "Timeout");
      counts.set(path, { killed, total: killed + of("Survived", "NoCoverage") });
    }
  }
  return counts;
}

function current(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${folder}/${path}`)
    .sort();
}

/** A file of types only has nothing to change. */
function hasCode(path) {
  const options = { module: typescript.ModuleKind.ESNext, removeComments: true };
  const { outputText } = typescript.transpileModule(readFileSync(path, "utf8"), { compilerOptions: options });
  return outputText.trim() !== "export {};";
}
