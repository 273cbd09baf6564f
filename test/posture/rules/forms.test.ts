import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { against, answersOf } from "./support/answers.js";
import { caseOf, merged, type Source } from "./support/case.js";
import { planForm, stateForm } from "./support/forms.js";
import { hclForm } from "./support/hcl.js";

const FORMS: Readonly<Record<string, (source: Source) => Source | string>> = {
  "as a plan of JSON files": (source) => planForm(source, { syntax: "json" }),
  "as a plan of HCL files": (source) => planForm(source, { syntax: "hcl" }),
  "as the state after it": stateForm,
  "as HCL": hclForm,
};

/** What breaks a rule, what mends it, and what leaves it open: that one has no state, in which everything is known. */
async function sourcesOf(id: string, form: string): Promise<readonly Source[]> {
  const { fail, fix, open } = await caseOf(id);
  const base = typeof fail === "string" ? fix : fail;
  const hidden = typeof open === "string" || form === "as the state after it" ? [] : [merged(base, open)];
  return [base, merged(base, fix), ...hidden].filter((one) => !("format_version" in one));
}

describe.each(CATALOGUE.map(({ id }) => id))("what is said of the cases of %s", (id) => {
  it.each(Object.keys(FORMS))("is said of them %s, too, unless that cannot know", async (form) => {
    for (const source of await sourcesOf(id, form)) {
      const written = await answersOf(source);
      const shown = await answersOf(FORMS[form]!(source));
      expect(against(written, shown)).toEqual([]);
      expect(shown.size).toBeGreaterThan(0);
    }
  });
});

it("what fails as it is written is not lost on the way: at most as many answers become undetermined as HCL hides", async () => {
  const lost: string[] = [];
  for (const { id } of CATALOGUE) {
    const { fail } = await caseOf(id);
    if (typeof fail === "string" || "format_version" in fail) continue;
    const plan = await answersOf(planForm(fail, { syntax: "json" }));
    const state = await answersOf(stateForm(fail));
    for (const [key, answer] of await answersOf(fail)) {
      if (answer === "fail" && (plan.get(key) !== "fail" || (state.get(key) ?? "silent") !== "fail")) lost.push(key);
    }
  }
  expect([...new Set(lost)]).toEqual(["key-policies-in-conflict aws_kms_key.data"]);
});
