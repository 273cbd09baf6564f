/**
 * What the rules cost on a large plan: reading it, assessing it with the proofs, and judging it, each once per round.
 * Run with `node --conditions=sealant-source --import tsx bench/rules.ts [RESOURCES] [ROUNDS]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess } from "../posture/src/assess/assess.js";
import { readFacts } from "../posture/src/assess/facts/facts.js";
import { proveRoutes } from "../posture/src/assess/network/prove.js";
import { proveAccess } from "../posture/src/assess/policy/prove-access.js";
import { CATALOGUE } from "../posture/src/rules/catalogue.js";
import { judge } from "../posture/src/rules/findings.js";
import { DEFAULT_SETTINGS, scope } from "../posture/src/rules/scope.js";
import { readAny } from "../posture/src/sources/any.js";
import { writeBigPlan } from "./big-plan.js";

const resources = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), "sealant-bench-rules-"));
const file = join(folder, "plan.json");

try {
  writeBigPlan(file, { resources, oneIn: 4, whole: false });
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
    const facts = readFacts(after, before);
    const given = scope(proven, facts, DEFAULT_SETTINGS);
    const costs = CATALOGUE.map((rule) => {
      const start = performance.now();
      let answers = 0;
      for (const _ of rule.judge(given)) answers++;
      return { id: rule.id, answers, took: performance.now() - start };
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
  // Processor time: what else the machine does is not the rules' cost.
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  into.push((user + system) / 1000);
  return result;
}
