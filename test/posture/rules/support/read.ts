import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type Finding, type Graph, type Posture, type RuleOptions, readAny } from "@sealant/posture";
import type { Source } from "./case.js";

/** A source as the engine reads it: one directory, or an app of several stacks. */
export async function read(source: Source, options: RuleOptions = {}): Promise<{ graph: Graph; posture: Posture }> {
  return readFrom((folder) => writeFileSync(join(folder, "main.tf.json"), json(source)), options);
}

export async function readStacks(stacks: Readonly<Record<string, Source>>, options: RuleOptions = {}) {
  return readFrom((folder) => {
    const manifest: Record<string, unknown> = {};
    for (const [name, source] of Object.entries(stacks)) {
      mkdirSync(join(folder, "stacks", name), { recursive: true });
      writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), json(source));
      manifest[name] = {
        name,
        synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
        workingDirectory: `stacks/${name}`,
        dependencies: [],
        constructPath: name,
        annotations: [],
      };
    }
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: manifest }));
  }, options);
}

async function readFrom(write: (folder: string) => void, options: RuleOptions) {
  const folder = mkdtempSync(join(tmpdir(), "sealant-read-"));
  try {
    write(folder);
    const { after } = await readAny(folder, { name: "test" });
    return { graph: after, posture: examine(after, options) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function json(source: Source): string {
  return JSON.stringify({ variable: { unknown: {} }, ...source });
}

/** Findings as `rule decision address`. */
export function said(findings: readonly Finding[]): readonly string[] {
  return findings.map((one) => `${one.rule} ${one.decision} ${one.stack === "" ? "" : `${one.stack}:`}${one.address}`);
}

/** What the rules find in a source, under strict. */
export async function found(source: Source, options: RuleOptions = { profile: "strict" }): Promise<readonly string[]> {
  return said((await read(source, options)).posture.findings);
}
