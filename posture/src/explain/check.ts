import { PEERS } from "../rules/peers/peer.js";
import { NOT_OURS } from "../rules/peers/stance.js";
import type { Rule } from "../rules/rule.js";
import { type Explanation, explanation } from "./explanation.js";

/** A check of another tool by its identifier there, as `CKV_AWS_99`: which rules stand for it, or why none does. */
export function explainCheck(what: string, rules: readonly Rule[]): Explanation | null {
  const wanted = plain(what);
  const tools = new Set<string>();
  const names = Object.entries(PEERS).flatMap(([name, checks]) => {
    const by = Object.entries(checks).filter(([, ids]) => ids.split(" ").some((id) => plain(id) === wanted));
    for (const [tool] of by) tools.add(tool);
    return by.length === 0 ? [] : [name];
  });
  if (names.length === 0) return null;
  const standing = rules.filter(({ covers }) => covers.some((name) => names.includes(name)));
  return explanation(`${what}: a check of ${[...tools].sort().join(", ")}`, [
    ["rules that stand for it", standing.map(({ id, title }) => `${id}: ${title}`)],
    ["why no rule does", [...new Set(names.flatMap((name) => NOT_OURS[name] ?? []))]],
    ["more", standing.length === 0 ? [] : [`sealant explain ${standing[0]?.id}`]],
  ]);
}

/** Trivy's checks had another prefix once. */
function plain(id: string): string {
  return id.toLowerCase().replace(/^avd-/, "");
}
