import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readAny } from "@sealant/posture";
import { assess } from "../../../../posture/src/assess/assess.js";
import { readFacts } from "../../../../posture/src/assess/facts/facts.js";
import { proveRoutes } from "../../../../posture/src/assess/network/prove.js";
import { proveAccess } from "../../../../posture/src/assess/policy/prove-access.js";
import { type Judged, judgements } from "../../../../posture/src/rules/findings.js";
import type { RuleOptions } from "../../../../posture/src/rules/options.js";
import type { Source } from "./case.js";

/** What the rules say about a source, or a text in HCL, read from disk by the engine, like every source. */
export async function judged(
  source: Source | string,
  options: RuleOptions = { profile: "strict" },
): Promise<readonly Judged[]> {
  const folder = mkdtempSync(join(tmpdir(), "sealant-rule-"));
  try {
    const { before, after } = await readAny(written(folder, source), { name: "case" });
    const posture = proveRoutes(after, proveAccess(after, assess(after)));
    return [...judgements(posture, readFacts(after, before), options)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a source where the engine reads it: a file of plan or state, or a folder of configuration, of several files with `files`. */
function written(folder: string, source: Source | string): string {
  if (typeof source === "string") {
    writeFileSync(join(folder, "main.tf"), source);
    return folder;
  }
  if ("files" in source) {
    for (const [name, text] of Object.entries(source["files"] as Readonly<Record<string, string | Source>>)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));
    }
    return folder;
  }
  const isShown = "format_version" in source;
  const file = join(folder, isShown ? "shown.json" : "main.tf.json");
  writeFileSync(file, JSON.stringify(isShown ? source : { variable: { unknown: {} }, ...source }));
  return isShown ? file : folder;
}
