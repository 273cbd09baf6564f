import { covered } from "../model/action.js";
import { arn } from "../model/arn.js";
import { matches } from "../model/pattern.js";
import { some } from "../model/three.js";
import type { Remark, Subject } from "./lint.js";

/** Resources that make a statement about keys dead. */
export function resourcesOf({ statement, owner, key }: Subject): readonly Remark[] {
  const aboutKeys =
    statement.actions.not ||
    statement.actions.patterns.some(({ source }) => typeof source === "string" && covered(source).length > 0);
  if (!aboutKeys) return [];
  if (statement.resources === null) {
    if (owner === "identity" || statement.hidden.length > 0) return [];
    const why = "a statement of a key policy without Resource applies to nothing";
    return [
      {
        kind: "never-matches",
        found: "no Resource",
        why,
        fix: 'Add "Resource": "*", which in a key policy means this key.',
      },
    ];
  }
  if (statement.resources.not) return [];
  const { patterns } = statement.resources;
  const aliases = patterns.flatMap(({ source }): readonly Remark[] => {
    // Cheap to ask, and nearly always the answer.
    if (!String(source).includes("alias/")) return [];
    const resource = arn(source)?.resource ?? source;
    if (!String(resource).startsWith("alias/") || (owner === "identity" && actsOnAliases(statement))) return [];
    const fix =
      owner === "key"
        ? 'Write "*", which in a key policy means this key.'
        : "Write the key's ARN, or allow keys by the condition kms:ResourceAliases.";
    return [
      {
        kind: "alias-as-resource",
        found: String(source),
        why: "an alias as Resource gives no use of the key",
        fix,
      },
    ];
  });
  const placeholders = patterns.flatMap(({ source }) => placeholder(source));
  if (owner === "identity" || key === null || aliases.length > 0 || placeholders.length > 0)
    return [...aliases, ...placeholders];
  const self = some(patterns.map((pattern) => matches(pattern, key.arn)));
  if (self.answer !== "no") return placeholders;
  const why = "a key policy speaks of its own key only, and none of these is its ARN";
  const found = patterns.map(({ source }) => String(source)).join(", ");
  return [{ kind: "never-matches", found, why, fix: 'Write "*", which in a key policy means this key.' }];
}

/** Actions on aliases have the alias as their resource, beside the key. */
function actsOnAliases({ actions: { not, patterns } }: Subject["statement"]): boolean {
  const written = patterns.flatMap(({ source }) => (typeof source === "string" ? covered(source) : []));
  return not || written.some((action) => /Alias$/.test(action));
}

const PLACEHOLDER =
  /<[^<>]+>|\byour[-_](account|region|key|role)|(\b(account[-_]?id|key[-_]?id|role[-_]?name)|(?<![\w-])(aws-)?region)(?=[.:/]|$)|\bX{4,}\b|\bkey[-_]arns?\b/i;

/** Text from a sample that nobody replaced. A name may well end in `-region`. */
export function placeholder(source: unknown): readonly Remark[] {
  if (typeof source !== "string") return [];
  if (source === "*") return [];
  const found = PLACEHOLDER.exec(source.replace(/\$\{[^}]*\}/g, ""));
  if (found === null || /^aws:|^kms:/.test(source)) return [];
  const why = `${JSON.stringify(found[0])} looks like a placeholder of a sample`;
  return [
    {
      kind: "placeholder",
      found: source,
      why,
      fix: "Put the real account, region, key or role there.",
    },
  ];
}
