import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examine, FRAMEWORKS, frameworkReport, type RuleOptions, readPlan } from "@sealant/posture";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const plan = (name: string) => readPlan(readFileSync(join(fixtures, name)), "plan.json").after;
const PLANS = ["orders/plan-create.json", "orders/plan-weaken.json", "lake/plan-change.json"];

const short = (all: readonly { readonly control: string; readonly answer: string }[]) =>
  all.map(({ control, answer }) => `${control} ${answer}`);

describe.each(PLANS)("the controls of %s", (name) => {
  const graph = plan(name);
  const of = (framework: string, options: RuleOptions = {}) =>
    (examine(graph, options).controls ?? []).filter((one) => one.framework === framework);

  test.each(Object.keys(FRAMEWORKS))("%s: the same answers as of the framework by itself", (framework) => {
    expect(short(of(framework))).toEqual(short(frameworkReport(graph, examine(graph), framework)));
  });

  test("all rules count, whatever the profile, and the findings stay those of the profile", () => {
    expect(of("hipaa", { profile: "baseline" })).toEqual(of("hipaa", { profile: "strict" }));
    const found = (profile: "baseline" | "strict") => examine(graph, { profile }).findings.length;
    expect(found("baseline")).toBeLessThan(found("strict"));
  });

  test("an accepted finding is still against its control", () => {
    const all = examine(graph).findings.map(({ rule }) => rule);
    const accepted = { address: "*", reason: "legacy", owner: "us", until: null, from: "sealant.yml" };
    const waivers = [...new Set(all)].map((what) => ({ ...accepted, what }));
    expect(examine(graph, { waivers }).findings.every(({ waived }) => waived !== null)).toBe(true);
    expect(of("nist-800-53", { waivers })).toEqual(of("nist-800-53"));
  });
});

test("what is taken for granted is said where something was proved, and only there", () => {
  expect(examine(plan("orders/plan-create.json")).assumes).toContainEqual(expect.stringMatching(/control policy/));
  const empty = { resources: [], coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] } };
  expect(examine(empty).assumes).toBeUndefined();
});
