import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type Finding, readAny, ruleConfiguration } from "@sealant/posture";
import { parse } from "yaml";
import { said } from "./support/read.js";

const root = join(import.meta.dirname, "../../..");

/** What the rules find in the reference app, with the decisions of its own sealant.yml. */
async function findings(environment: string): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "sealant-reference-"));
  try {
    const env = { ...process.env, CDKTF_OUTDIR: folder, SEALANT_APP_ENV: environment };
    execFileSync(process.execPath, ["--conditions=sealant-source", "--import", "tsx", "main.ts"], { cwd: root, env });
    const { options } = ruleConfiguration(parse(readFileSync(join(root, "sealant.yml"), "utf8")), "sealant.yml");
    expect(options.profile).toBe("strict");
    return examine((await readAny(folder, { name: "reference app" })).after, options).findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each(["dev", "prod"])("the reference app for %s, under strict", (environment) => {
  let found: readonly Finding[];
  beforeAll(async () => {
    found = await findings(environment);
  }, 60_000);

  it("has nothing but what its sealant.yml accepts with a reason", () => {
    expect(said(found.filter((one) => one.waived === null))).toEqual([]);
  });

  it("accepts notes only: no error and no warning is waived", () => {
    expect(said(found.filter((one) => one.severity !== "note"))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });
});
