import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlan } from "../../../posture/src/sources/plan.js";
import { readSynth } from "../../../posture/src/sources/synth.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function written(provider: unknown) {
  const folder = mkdtempSync(join(tmpdir(), "sealant-region-"));
  folders.push(folder);
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ provider }));
  return (await readSynth(folder, "app")).after.regions;
}

async function planned(provider_config: unknown) {
  const plan = { format_version: "1.2", resource_changes: [], configuration: { provider_config, root_module: {} } };
  return (await readPlan(Buffer.from(JSON.stringify(plan)), "plan.json")).after.regions;
}

const expressions = (region: string) => ({ region: { constant_value: region } });

test("the region is the one that the only AWS provider names", async () => {
  expect(await written({ aws: [{ region: "eu-central-1" }] })).toEqual({ "": "eu-central-1" });
  expect(await written({ aws: { region: "eu-central-1" }, random: {} })).toEqual({ "": "eu-central-1" });
  expect(await planned({ aws: { name: "aws", expressions: expressions("eu-central-1") } })).toEqual({
    "": "eu-central-1",
  });
});

test("with a second AWS provider nothing is assumed of any resource", async () => {
  expect(await written({ aws: [{ region: "eu-central-1" }, { alias: "us", region: "us-east-1" }] })).toBeUndefined();
  expect(await written([{ aws: { region: "eu-central-1" } }, { aws: { alias: "us" } }])).toBeUndefined();
  const two = {
    aws: { name: "aws", expressions: expressions("eu-central-1") },
    "aws.us": { name: "aws", alias: "us" },
  };
  expect(await planned(two)).toBeUndefined();
});

test("a region that is computed, or left to the environment, is not known", async () => {
  expect(await written({ aws: [{ region: "${var.region}" }] })).toBeUndefined();
  expect(await written({ aws: [{}] })).toBeUndefined();
  expect(
    await planned({ aws: { name: "aws", expressions: { region: { references: ["var.region"] } } } }),
  ).toBeUndefined();
  expect(await planned({ aws: { name: "aws" } })).toBeUndefined();
});
