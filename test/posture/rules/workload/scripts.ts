import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type Finding, type Reading, readAny } from "@sealant/posture";
import type { Source } from "../support/case.js";
import { job, resource, sealedJob } from "../support/sources.js";

export const RULE = "script-without-job-init";
export const GOOD = "job = Job(gc)\njob.init(args['JOB_NAME'], args)\njob.commit()\n";
export const BAD = "password = 'c4n4ry'\nspark.read.parquet('s3://in').write.parquet('s3://out')\n";

export const folder = mkdtempSync(join(tmpdir(), "sealant-script-"));
let count = 0;

/** A new folder for a source. */
export const place = () => join(folder, String(count++));

export function written(source: Source, files: Readonly<Record<string, string>> = {}, manifest = false): string {
  const place = join(folder, String(count++));
  const stack = manifest ? join(place, "stacks", "etl") : place;
  mkdirSync(stack, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(stack, name, ".."), { recursive: true });
    writeFileSync(join(stack, name), text);
  }
  const name = manifest ? "cdk.tf.json" : "main.tf.json";
  writeFileSync(join(stack, name), JSON.stringify({ variable: { unknown: {} }, ...source }));
  const stacks = { etl: { name: "etl", synthesizedStackPath: "stacks/etl/cdk.tf.json", dependencies: [] } };
  if (manifest) writeFileSync(join(place, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  return place;
}

export function told(reading: Reading): {
  readonly findings: readonly string[];
  readonly all: string;
  readonly unjudged: unknown;
} {
  const posture = examine(reading.after);
  const findings = posture.findings.filter((one: Finding) => one.rule === RULE);
  return {
    findings: findings.map((one) => `${one.decision} ${one.severity} ${one.surface}: ${one.message}`),
    all: JSON.stringify([reading.after, posture]),
    unjudged: posture.coverage.unjudged,
  };
}

export const said = async (source: Source) => told(await readAny(written(source), { name: "case" })).findings;

export const scripts = resource("aws_s3_bucket", "scripts", { bucket: "scripts" });
export const uploaded = (more: Source) =>
  resource("aws_s3_object", "etl", { bucket: "scripts", key: "jobs/etl.py", ...more });
export const at = (script_location: string, more: Source = {}) =>
  sealedJob(job({ command: { script_location }, ...more }));
export const byName = at("s3://scripts/jobs/etl.py");
