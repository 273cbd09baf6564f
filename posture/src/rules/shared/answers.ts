import type { Statement } from "../../assess/policy/model/policy.js";
import type { Answer } from "../../words.js";

/** Yes as soon as one is; no when both are. */
export function either(a: Answer, b: Answer): Answer {
  if (a === "yes" || b === "yes") return "yes";
  return a === "undetermined" || b === "undetermined" ? "undetermined" : "no";
}

/** What can be said of a statement whose resources do not match: not even that, when they are hidden. */
export function hidden(statement: Statement): Answer {
  if (statement.effect === "Deny") return "no";
  if (statement.hidden.length > 0 && statement.actions.not) return "undetermined";
  const written = statement.resources?.patterns.map((one) => String(one.source)) ?? [];
  return written.some((one) => /^\(unknown|^\$\{(var|local)\.[^}]*\}$/.test(one)) ? "undetermined" : "no";
}
