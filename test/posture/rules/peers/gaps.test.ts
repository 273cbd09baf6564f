import { CATALOGUE } from "../../../../posture/src/rules/catalogue.js";
import { GAPS } from "../../../../posture/src/rules/peers/gaps.js";

const ids = new Set<string>(CATALOGUE.map((rule) => rule.id));

it.each(GAPS.map((one) => [one.gap, one] as const))("%s: by rules that exist, or by something else", (_, one) => {
  expect(one.rules.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(one.rules).size).toBe(one.rules.length);
  expect(one.rules.length > 0 || (one.beside ?? "").length > 20).toBe(true);
});

it("says each gap once", () => {
  const said = GAPS.map((one) => one.gap);
  expect([...new Set(said)]).toEqual(said);
});
