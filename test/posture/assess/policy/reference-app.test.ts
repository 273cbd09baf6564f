import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jest } from "@jest/globals";
import { assess } from "../../../../posture/src/assess/assess.js";
import { proveAccess } from "../../../../posture/src/assess/policy/prove-access.js";
import type { Graph, Resource } from "../../../../posture/src/graph/graph.js";
import { parsedJson } from "../../../../posture/src/graph/json.js";
import { isList, isObject, isSym, type Value } from "../../../../posture/src/graph/value.js";
import type { Access, Posture } from "../../../../posture/src/posture.js";
import { readSynth } from "../../../../posture/src/sources/synth.js";

jest.setTimeout(180_000);

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const loader = createRequire(import.meta.url).resolve("tsx");

describe("Access in the reference app", () => {
  const folder = mkdtempSync(join(tmpdir(), "sealant-access-"));
  let graph: Graph;
  let posture: Posture;
  beforeAll(async () => {
    const output = join(folder, "cdktf.out");
    const env = { ...process.env, CDKTF_OUTDIR: output, NODE_OPTIONS: "" };
    execFileSync(process.execPath, ["--conditions=sealant-source", "--import", loader, "main.ts"], {
      cwd: repository,
      env,
      stdio: "pipe",
    });
    graph = (await readSynth(output, "the reference app")).after;
    posture = assess(graph);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Every proof by subject, surface, actor and action. */
  function proofs(of: Graph): ReadonlyMap<string, Access> {
    const found = new Map<string, Access>();
    for (const { stack, address, name, surfaces } of proveAccess(of, posture).subjects) {
      for (const { surface, access } of surfaces) {
        for (const one of access) {
          for (const action of one.actions)
            found.set([stack, address, name, surface, one.actor, action].join(" "), one);
        }
      }
    }
    return found;
  }

  test("everything that every subject needs is allowed", () => {
    const all = [...proofs(graph)];
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter(([, { decision }]) => decision !== "allowed")).toEqual([]);
  });

  test("without any one statement, what relied on it is not allowed any more, or another statement is named", () => {
    const before = proofs(graph);
    let lost = 0;
    for (const { without, named } of removals(graph)) {
      const after = proofs(without);
      for (const [need, proof] of before) {
        if (!proof.because.some((line) => line.startsWith(named))) continue;
        const now = after.get(need);
        if (now === undefined || now.decision !== "allowed") lost++;
        else expect([need, now.because.filter((line) => line.startsWith(named))]).toEqual([need, []]);
      }
    }
    expect(lost).toBeGreaterThan(30);
  });
});

/** The graph without one statement, and how proofs name that statement. */
function* removals(graph: Graph): Generator<{ readonly without: Graph; readonly named: string }> {
  for (const resource of graph.resources) {
    if (resource.mode !== "managed") continue;
    const policy = documentOf(resource.values["policy"]);
    const statements = isObject(policy) ? policy["Statement"] : undefined;
    if (!isObject(policy) || !isList(statements)) continue;
    for (const [index, statement] of statements.entries()) {
      const sid = isObject(statement) ? statement["Sid"] : undefined;
      const where = resource.stack === "" ? resource.address : `${resource.stack}:${resource.address}`;
      const named = typeof sid === "string" && sid !== "" ? `${where} (${sid}): ` : `${where}: `;
      const kept = { ...policy, Statement: statements.filter((_one, at) => at !== index) };
      const changed: Resource = { ...resource, values: { ...resource.values, policy: kept } };
      // Statements without a name cannot be told apart in a proof.
      if (named.includes("(") || statements.length === 1) {
        yield {
          without: { ...graph, resources: graph.resources.map((one) => (one === resource ? changed : one)) },
          named,
        };
      }
    }
  }
}

function documentOf(value: Value | undefined): Value | undefined {
  return typeof value === "string" || isSym(value) ? parsedJson(value) : value;
}
