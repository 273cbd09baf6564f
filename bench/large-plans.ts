/**
 * `npm run bench:large [-- ROUNDS]`: `sealant check --format json FILE`, with all that it does, beside JSON.parse and jq on
 * the same plans of 200,000 resources, interleaved: changes only, and with planned values, prior state and configuration,
 * as Terraform writes them; a plan that is longer than text can be; and how the cost grows with the number of resources.
 * Prints medians and, for what is promised, the promise beside the figure; judges nothing.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBigPlan } from "./big-plan.js";
import { type Case, type Measurement, measure, median, table } from "./measure.js";

const engine = fileURLToPath(new URL("../posture/dist/bundle/index.js", import.meta.url));
const sealant = fileURLToPath(new URL("../cli/bin/sealant.js", import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const temporary = mkdtempSync(join(tmpdir(), "sealant-large-"));
// Away from the repository: its settings would be used for every plan.
process.chdir(temporary);

const PARSE = 'JSON.parse(require("node:fs").readFileSync(process.argv[1],"utf8"))';
const READ = `import(${JSON.stringify(engine)}).then(async({readAny})=>{(await readAny(process.argv[1])).after})`;
/** What is encrypted and with which key, without proofs of access and routes and without rules. */
const OWN = `Promise.all([import(${JSON.stringify(engine)}),import("node:fs")]).then(async([{readAny,assess,decide,renderPieces},{writeSync,openSync}])=>{
const{after,info}=await readAny(process.argv[1]);
const report=decide({source:{before:null,after:info},before:null,after:assess(after),changes:[],unchanged:0});
const out=openSync("/dev/null","w");
for(const piece of await renderPieces(report,"json"))writeSync(out,piece)})`;
const FILTER =
  'const{spawnSync}=require("node:child_process");process.exitCode=spawnSync("jq",["-c",".resource_changes[]|select(.type==\\"aws_kms_key\\")|.address",process.argv[1]],{maxBuffer:2**30}).status??1';

try {
  for (const oneIn of [4, 100]) {
    const file = written(200_000, oneIn);
    const [parse, check, , own, jq] = section(`200,000 resources, one in ${oneIn} relevant, ${megabytes(file)} MB`, [
      { name: "JSON.parse", args: ["--eval", PARSE, file] },
      checkOf(file),
      { name: "of that, reading", args: ["--eval", READ, file] },
      { name: "of that, the posture: no proofs, no rules", args: ["--eval", OWN, file] },
      { name: "jq, keys only", args: ["--eval", FILTER, file] },
    ]) as [Measurement, Measurement, Measurement, Measurement, Measurement];
    const [time, base] = [median(check.times), median(parse.times)];
    if (oneIn === 4) {
      said("JSON.parse + 0.3 s", (time - 300) / base, "at most 1.3 ×");
      said("JSON.parse + 0.3 s, the posture alone", (median(own.times) - 300) / base, "at most 1.3 ×");
      said("speed of jq, the posture alone", median(jq.times) / median(own.times), "at least 2.5 ×");
    } else {
      said("JSON.parse", time / base, "less than 1 ×");
      said("memory of JSON.parse", check.memory / parse.memory, "less than 0.4 ×");
    }
    said("speed of jq", median(jq.times) / time, "at least 2.5 ×");
    rmSync(file);
  }
  const usual = written(200_000, 4, true);
  const [parse, check] = section(`200,000 resources as \`terraform show -json\` writes them, ${megabytes(usual)} MB`, [
    { name: "JSON.parse", args: ["--eval", PARSE, usual] },
    checkOf(usual),
  ]) as [Measurement, Measurement];
  said("JSON.parse + 0.3 s", (median(check.times) - 300) / median(parse.times), "at most 1.3 ×");
  rmSync(usual);
  const whole = written(300_000, 4, true);
  const [big] = section(`300,000 resources with state and configuration, ${megabytes(whole)} MB`, [checkOf(whole)], 1);
  said("memory", (big?.memory ?? 0) / 1024, "at most 1.5 GB");
  rmSync(whole);
  const sizes = [1_000, 10_000, 100_000, 300_000];
  section(
    "growth, one in 4 relevant",
    sizes.map((size) => ({ ...checkOf(written(size, 4)), name: `${size} resources` })),
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function checkOf(file: string): Case {
  return { name: "sealant check --format json", args: [sealant, "check", "--format", "json", file], accepts: [0, 3] };
}

function written(resources: number, oneIn: number, whole = false): string {
  const file = join(temporary, `${resources}-${oneIn}.json`);
  writeBigPlan(file, { resources, oneIn, whole });
  return file;
}

function megabytes(file: string): string {
  return (statSync(file).size / 1024 / 1024).toFixed(0);
}

function section(title: string, cases: readonly Case[], times = rounds): readonly Measurement[] {
  const measured = measure(cases, times);
  console.log(`\n${title}, ${times} interleaved rounds\n${table(measured)}`);
  return measured;
}

function said(what: string, ratio: number, promise: string): void {
  console.log(`${what}: ${ratio.toFixed(2)}; promised is ${promise}`);
}
