/**
 * `npm run bench:large [-- ROUNDS]`: reading and judging plans of 200,000 resources beside JSON.parse and jq on the same
 * files, interleaved; and how the cost grows with the number of resources. Prints medians, judges nothing.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBigPlan } from "./big-plan.js";
import { type Case, measure, table } from "./measure.js";

const engine = fileURLToPath(new URL("../posture/dist/index.js", import.meta.url));
const sealant = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const temporary = mkdtempSync(join(tmpdir(), "sealant-large-"));

const PARSE = 'JSON.parse(require("node:fs").readFileSync(process.argv[1],"utf8"))';
const JUDGE = `import(${JSON.stringify(engine)}).then(async({readAny,assess})=>{JSON.stringify(assess((await readAny(process.argv[1])).after))})`;
const FILTER =
  'const{spawnSync}=require("node:child_process");process.exitCode=spawnSync("jq",["-c",".resource_changes[]|select(.type==\\"aws_kms_key\\")|.address",process.argv[1]],{maxBuffer:2**30}).status??1';

try {
  for (const oneIn of [4, 100]) {
    const file = written(200_000, oneIn);
    section(`200,000 resources, one in ${oneIn} relevant, ${megabytes(file)} MB`, [
      { name: "JSON.parse", args: ["--eval", PARSE, file] },
      { name: "engine", args: ["--eval", JUDGE, file] },
      { name: "jq, keys only", args: ["--eval", FILTER, file] },
    ]);
  }
  const sizes = [1_000, 10_000, 100_000, 300_000];
  section(
    "growth, one in 4 relevant",
    sizes.map((size) => ({ name: `${size} resources`, args: ["--eval", JUDGE, written(size, 4)] })),
  );
  const file = written(200_000, 4);
  section("the whole program, one in 4 relevant", [
    { name: "JSON.parse", args: ["--eval", PARSE, file] },
    { name: "sealant check --format json", args: [sealant, "check", file, "--format", "json"], accepts: [0, 3] },
  ]);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function written(resources: number, oneIn: number): string {
  const file = join(temporary, `${resources}-${oneIn}.json`);
  writeBigPlan(file, { resources, oneIn, whole: false });
  return file;
}

function megabytes(file: string): string {
  return (statSync(file).size / 1024 / 1024).toFixed(0);
}

function section(title: string, cases: readonly Case[]): void {
  console.log(`\n${title}, ${rounds} interleaved rounds\n${table(measure(cases, rounds))}`);
}
