import type { Source } from "./case.js";
import { judged } from "./judged.js";

export type Answer = "pass" | "undetermined" | "fail";
export type Answers = ReadonlyMap<string, Answer>;

/** The worst answer of each rule about each place and surface. */
export async function answersOf(source: Source | string): Promise<Answers> {
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

/** Where two forms of a source contradict each other: neither is at a loss, and what fails in one does not in the other. */
export function against(a: Answers, b: Answers): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const both = [a.get(key) ?? "silent", b.get(key) ?? "silent"];
    const agree = both[0] === both[1] || both.includes("undetermined") || !both.includes("fail");
    const said = `${key}: ${both.join(", ")}`;
    return agree || KNOWN.has(said) ? [] : [said];
  });
}
