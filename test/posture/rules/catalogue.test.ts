import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import type { Rule } from "../../../posture/src/rules/rule.js";
import { caseOf, merged, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";

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
    const { fail } = await caseOf(rule.id);
    if (typeof fail === "string") return expect(fail).toMatch(/^\w.{20,}/);
    const found = await answers(rule, fail);
    expect(found.fail).not.toEqual([]);
  });

  it("is content once that is fixed", async () => {
    const { fail, fix } = await caseOf(rule.id);
    const found = await answers(rule, typeof fail === "string" ? fix : merged(fail, fix));
    expect(found).toMatchObject({ fail: [], undetermined: [] });
    expect(found.pass).not.toEqual([]);
  });

  it("says what is missing where nobody can know", async () => {
    const { fail, fix, open } = await caseOf(rule.id);
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
