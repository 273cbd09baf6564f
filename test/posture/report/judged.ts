import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare } from "../../../posture/src/compare/compare.js";
import { examine } from "../../../posture/src/examine.js";
import type { Graph } from "../../../posture/src/graph/graph.js";
import { readAny } from "../../../posture/src/sources/any.js";
import { readPlan } from "../../../posture/src/sources/plan.js";
import { nothing } from "../../../posture/src/sources/reading.js";
import { decide } from "../../../posture/src/verdict/decide.js";
import type { Report, SourceInfo } from "../../../posture/src/verdict/verdict.js";

/** Reports of real sources, through the whole engine. */

const repository = fileURLToPath(new URL("../../../", import.meta.url));

function judged(info: { before: SourceInfo; after: SourceInfo }, beforeGraph: Graph, afterGraph: Graph): Report {
  const graphs = { beforeGraph, afterGraph };
  const [before, after] = [examine(beforeGraph), examine(afterGraph)];
  return decide({ source: info, before, after, ...compare(before, after, graphs) });
}

/** The verdict on a plan of the fixtures. */
export function planned(name: string): Report {
  return judgedPlan(readFileSync(join(repository, "test/fixtures", name)));
}

/** The verdict on a plan as Terraform writes it. */
export function judgedPlan(document: Buffer): Report {
  const { info, before, after } = readPlan(document, "plan.json");
  return judged({ before: info, after: info }, before ?? nothing().after, after);
}

/** The verdict on the first deployment of this repository's own app. */
export async function firstDeploymentOfReferenceApp(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "sealant-app-"));
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--conditions=sealant-source", "--import", "tsx", "main.ts"],
    { cwd: repository, env: { ...process.env, CDKTF_OUTDIR: folder }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`main.ts ended with ${status}: ${stderr}`);
  const { info, after } = await readAny(folder, { name: "cdktf.out" });
  rmSync(folder, { recursive: true });
  return judged({ before: nothing().info, after: info }, nothing().after, after);
}
