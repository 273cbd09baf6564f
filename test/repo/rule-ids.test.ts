import { RULES, WAIVABLE } from "../../modules/src/rules.js";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";

const known = new Set(CATALOGUE.map(({ id }) => id));

test("what the constructs check over the whole app, the engine knows under the same id", () => {
  expect(Object.values(RULES).filter(({ id }) => !known.has(id))).toEqual([]);
});

test("what a construct can be let off from is a rule of the engine, or its waiver would waive nothing", () => {
  expect(Object.values(WAIVABLE).filter((id) => !known.has(id))).toEqual([]);
});
