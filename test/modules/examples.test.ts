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
