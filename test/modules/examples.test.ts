import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { declareExamples } from "../../examples/parts/declare.js";
import { synthApp } from "./helpers/synth.js";

const stacks = synthApp(declareExamples);

test("every example synthesises, and says only what an example of that kind should", () => {
  expect(Object.keys(stacks).sort()).toEqual(["door", "parts", "service-role"]);
  expect(stacks["door"]!.notices).toEqual([]);
  const codes = new Set(stacks["parts"]!.notices.map((text) => /^\[sealant:([a-z-]+)\]/.exec(text)?.[1]));
  expect([...codes].sort()).toEqual([
    "dev-endpoint-retired",
    "key-policy-elsewhere",
    "python-shell-writes-itself",
    "ray-retired",
  ]);
});

test("every opt-out of the rare example is a waiver with its reason", () => {
  const waivers = stacks["parts"]!.json.output?.["sealant_waivers"]?.value as { rule: string; reason: string }[];
  expect(waivers.map(({ rule }) => rule).sort()).toEqual([
    "connection-without-tls",
    "workload-without-security-configuration",
    "workload-without-security-configuration",
  ]);
  expect(waivers.every(({ reason }) => reason.length > 10)).toBe(true);
});

test("ten lines seal an account's Glue: the app that the README opens with", () => {
  const CDKTF_OUTDIR = mkdtempSync(join(tmpdir(), "sealant-ten-lines-"));
  try {
    const cwd = resolve(__dirname, "../../examples/ten-lines");
    const env = { ...process.env, CDKTF_OUTDIR, NODE_OPTIONS: "" };
    execFileSync(process.execPath, ["--conditions=sealant-source", "--import", "tsx", "main.ts"], { cwd, env });
    const { resource } = JSON.parse(readFileSync(join(CDKTF_OUTDIR, "stacks/glue/cdk.tf.json"), "utf8"));
    const count = (type: string) => Object.keys(resource[type] ?? {}).length;
    expect(count("aws_kms_key")).toBe(3);
    expect(count("aws_glue_data_catalog_encryption_settings")).toBe(1);
    expect(Object.values(resource["aws_glue_job"])).toMatchObject([
      { security_configuration: expect.stringContaining("aws_glue_security_configuration.") },
    ]);
  } finally {
    rmSync(CDKTF_OUTDIR, { recursive: true, force: true });
  }
});
