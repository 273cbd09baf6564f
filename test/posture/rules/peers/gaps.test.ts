import { CATALOGUE } from "../../../../posture/src/rules/catalogue.js";
import { GAPS } from "../../../../posture/src/rules/peers/gaps.js";
import { type Held, inFile } from "../support/lesson.js";

/** What shows a gap that no rule answers. */
const HELD: Readonly<Record<string, Held>> = {
  "What matters of a plan is what becomes weaker by it.": {
    file: "posture/sources/orders.test.ts",
    test: "SSE-KMS to SSE-S3 is weakened, and nothing else of the app is touched by it",
  },
  "What is not known must be neither a pass nor a failure.": {
    file: "posture/rules/unknown.test.ts",
    test: "never says that what it speaks against is fine",
  },
  "Which control of a framework is met, and by what in this plan.": {
    file: "posture/rules/controls.test.ts",
    test: "every control of every framework was seen met, not met and undetermined",
  },
};

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

it.each(GAPS.filter((one) => one.rules.length === 0).map(({ gap }) => gap))(
  "%s: shown by a test that is there",
  (gap) => {
    expect(HELD).toHaveProperty([gap]);
    inFile(HELD[gap]!);
  },
);
