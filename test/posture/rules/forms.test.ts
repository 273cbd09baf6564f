import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { caseOf, merged, type Source } from "./support/case.js";
import { planForm, stateForm } from "./support/forms.js";
import { hclForm } from "./support/hcl.js";
import { judged } from "./support/judged.js";

type Answer = "pass" | "undetermined" | "fail";

/** The worst answer of each rule about each place and surface. */
async function answers(source: Source | string): Promise<ReadonlyMap<string, Answer>> {
  const found = new Map<string, Answer>();
  const rank = ["pass", "undetermined", "fail"];
  for (const { rule, judgement } of await judged(source)) {
    const { at, surface, answer } = judgement;
    const key = [rule.id, at.address, surface ?? ""].join(" ").trim();
    if (rank.indexOf(answer) >= rank.indexOf(found.get(key) ?? "pass")) found.set(key, answer);
  }
  return found;
}

/** What one form knows and another cannot: after an apply both policies of a key are one; only a state tells the account. */
const KNOWN = new Set([
  "key-policies-in-conflict aws_kms_key.data: fail, silent",
  "access-denied aws_glue_data_catalog_encryption_settings.catalog metadata: silent, fail",
]);

/** Where two forms contradict each other: neither is at a loss, and more than a word of praise is missing. */
function against(a: ReadonlyMap<string, Answer>, b: ReadonlyMap<string, Answer>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const both = [a.get(key) ?? "silent", b.get(key) ?? "silent"];
    const agree = both[0] === both[1] || both.includes("undetermined") || !both.includes("fail");
    const said = `${key}: ${both.join(", ")}`;
    return agree || KNOWN.has(said) ? [] : [said];
  });
}

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
      const written = await answers(source);
      const shown = await answers(FORMS[form]!(source));
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
    const plan = await answers(planForm(fail, { syntax: "json" }));
    const state = await answers(stateForm(fail));
    for (const [key, answer] of await answers(fail)) {
      if (answer === "fail" && (plan.get(key) !== "fail" || (state.get(key) ?? "silent") !== "fail")) lost.push(key);
    }
  }
  expect([...new Set(lost)]).toEqual(["key-policies-in-conflict aws_kms_key.data"]);
});
