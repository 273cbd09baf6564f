/**
 * What the rules cost on a large plan: reading it, assessing it with the proofs, and judging it, each once per round, by
 * the engine that users get. Run with `npm run build && node --import tsx bench/rules.ts [RESOURCES] [ROUNDS] [ONE_IN]`:
 * one resource in so many is Glue, KMS or IAM.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBigPlan } from "./big-plan.js";

const built = (path: string) => import(fileURLToPath(new URL(`../posture/dist/${path}`, import.meta.url)));
const { assess }: typeof import("../posture/src/assess/assess.js") = await built("assess/assess.js");
const { readFacts }: typeof import("../posture/src/assess/facts/facts.js") = await built("assess/facts/facts.js");
const { proveRoutes }: typeof import("../posture/src/assess/network/prove.js") = await built("assess/network/prove.js");
const { proveAccess }: typeof import("../posture/src/assess/policy/prove-access.js") = await built(
  "assess/policy/prove-access.js",
);
const { CATALOGUE }: typeof import("../posture/src/rules/catalogue.js") = await built("rules/catalogue.js");
const { judge }: typeof import("../posture/src/rules/findings.js") = await built("rules/findings.js");
const { DEFAULT_SETTINGS, scope }: typeof import("../posture/src/rules/scope.js") = await built("rules/scope.js");
const { readAny }: typeof import("../posture/src/sources/any.js") = await built("sources/any.js");

const resources = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 3);
const oneIn = Number(process.argv[4] ?? 4);
const folder = mkdtempSync(join(tmpdir(), "sealant-bench-rules-"));
const file = join(folder, "plan.json");

try {
  // All four lists, as Terraform writes them.
  writeBigPlan(file, { resources, oneIn, whole: true });
  const times = { read: [] as number[], assess: [] as number[], prove: [] as number[], rules: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const { after, before } = await timed(times.read, () => readAny(file));
    const assessed = await timed(times.assess, () => assess(after));
    const proven = await timed(times.prove, () => proveRoutes(after, proveAccess(after, assessed)));
    const judged = await timed(times.rules, () => judge(after, proven, { profile: "strict" }, before));
    if (round > 0) continue;
    console.log(
      `${resources} resources, ${after.resources.length} of them evaluated, ${judged.findings.length} findings`,
    );
    const given = scope(proven, readFacts(after, before), DEFAULT_SETTINGS);
    const costs = CATALOGUE.map((rule) => {
      const start = spent();
      let answers = 0;
      for (const _ of rule.judge(given)) answers++;
      return { id: rule.id, answers, took: spent() - start };
    });
    costs.sort((a, b) => b.took - a.took);
    for (const { id, answers, took } of costs.slice(0, 12))
      console.log(`  ${took.toFixed(0).padStart(6)} ms  ${id}, ${answers} answers`);
  }
  const middle = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  for (const [name, list] of Object.entries(times)) console.log(`${name.padEnd(8)} ${middle(list).toFixed(0)} ms`);
  const before = middle(times.read) + middle(times.assess) + middle(times.prove);
  console.log(`rules / everything before them: ${((100 * middle(times.rules)) / before).toFixed(1)} %`);
  console.log(`rules / reading: ${((100 * middle(times.rules)) / middle(times.read)).toFixed(1)} %`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed<T>(into: number[], work: () => T | Promise<T>): Promise<T> {
  const start = spent();
  const result = await work();
  into.push(spent() - start);
  return result;
}

/** Milliseconds that the main thread has had a processor, so that what else the machine does is not the rules' cost. */
function spent(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
