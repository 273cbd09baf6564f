import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import type { Rule } from "../../../posture/src/rules/rule.js";
import { type Case, merged, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";

/** Every rule has its cases in a file of its name; a rule without one fails here. */
async function caseOf(rule: Rule): Promise<Case> {
  const module = (await import(`./cases/${rule.id}.js`)) as { readonly default: Case };
  return module.default;
}

async function answers(rule: Rule, source: Source) {
  const all = await judged(source);
  const own = all.filter((one) => one.rule.id === rule.id).map(({ judgement }) => judgement);
  return {
    pass: own.filter((one) => one.answer === "pass").map((one) => one.message),
    fail: own.filter((one) => one.answer === "fail").map((one) => one.message),
    undetermined: own.filter((one) => one.answer === "undetermined").map((one) => one.message),
  };
}

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  it("speaks against what breaks it", async () => {
    const { fail } = await caseOf(rule);
    if (typeof fail === "string") return expect(fail).toMatch(/^\w.{20,}/);
    const found = await answers(rule, fail);
    expect(found.fail).not.toEqual([]);
  });

  it("is content once that is fixed", async () => {
    const { fail, fix } = await caseOf(rule);
    const found = await answers(rule, typeof fail === "string" ? fix : merged(fail, fix));
    expect(found).toMatchObject({ fail: [], undetermined: [] });
    expect(found.pass).not.toEqual([]);
  });

  it("says what is missing where nobody can know", async () => {
    const { fail, fix, open } = await caseOf(rule);
    if (typeof open === "string") return expect(open).toMatch(/^\w.{20,}/);
    const found = await answers(rule, merged(typeof fail === "string" ? fix : fail, open));
    expect(found.fail).toEqual([]);
    expect(found.undetermined).not.toEqual([]);
  });
});

it("has no two rules of one id", () => {
  const ids = CATALOGUE.map((rule) => rule.id);
  expect([...new Set(ids)]).toEqual(ids);
});
