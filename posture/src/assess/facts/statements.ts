import { isRef } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { every, not, some } from "../network/answer.js";
import type { Condition, Statement } from "../policy/model/policy.js";
import type { Text } from "../policy/model/text.js";

/** Questions about one statement that several rules ask. */

/** How a statement is named in evidence. */
export function nameOf(statement: Statement): string {
  return statement.sid === null ? `statement ${statement.position}` : `statement ${statement.sid}`;
}

/** Keys whose fixed value keeps strangers out. `kms:ViaService` alone does not: any account can come through a service. */
const LIMITING = new Set([
  "kms:calleraccount",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalarn",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourcevpce",
  "aws:sourcevpc",
  "aws:userid",
]);

/** Whether everyone is let in: an Allow for `*`, or for all but some, that no condition confines to known callers. */
export function letsEveryoneIn(statement: Statement): Answer {
  if (statement.effect === "Deny") return "no";
  // A statement of which nothing is known may name anybody.
  if (statement.principals === null) return statement.effect === "unknown" ? "undetermined" : "no";
  const { principals } = statement;
  const { entries } = principals;
  const everyone = principals.not || entries.some((entry) => entry.is === "everyone");
  const perhaps = statement.hidden.includes("its principals") || entries.some(({ written }) => isAnything(written));
  if (!everyone && !perhaps) return "no";
  const confined = some(statement.conditions.map(confines));
  if (confined === "yes") return "no";
  return !everyone || statement.hidden.length > 0 ? "undetermined" : not(confined);
}

/** A text that may become any, also `*`: a variable, or what nothing is known of. */
export function isAnything(written: Text): boolean {
  return (
    typeof written !== "string" &&
    written.parts.every(
      (part) => typeof part === "object" && (!isRef(part) || /(^|[.:])(var|local|each)\./.test(part.to)),
    )
  );
}

/** Whether a condition keeps strangers out: of several values, one that does not is enough to let everyone in. */
function confines(condition: Condition): Answer {
  if (!LIMITING.has(condition.key) || !positive(condition) || condition.ifExists) return "no";
  if (condition.values.length === 0) return "undetermined";
  return every(condition.values.map(({ source }) => fixed(source, condition)));
}

function positive(condition: Condition): boolean {
  return (
    /^(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like))$/.test(condition.operator) &&
    condition.quantifier !== "ForAllValues"
  );
}

/** A value confines when it names an account, an organisation or a resource; one that begins with a wildcard does not. */
function fixed(source: Text, { key, operator }: Condition): Answer {
  // To be equal to a text is to be that one, whatever it is.
  if (isAnything(source)) return operator.startsWith("StringEquals") ? "yes" : "undetermined";
  const value = String(source);
  if (value === "" || /^[*?]/.test(value)) return "no";
  if (!key.endsWith("arn") || /^arn:[^:]+:s3:::[^*?]/.test(value)) return "yes";
  const account = value.split(":")[4];
  return (account === undefined ? /[*?]/ : /^[*?]*$/).test(account ?? value) ? "no" : "yes";
}

/** Whether a statement covers an action, as written: wildcards count, unknown parts are undetermined. */
export function coversAction(statement: Statement, action: string): Answer {
  let answer: Answer = "no";
  for (const pattern of statement.actions.patterns) {
    if (pattern.regex === undefined) answer = "undetermined";
    else if (pattern.regex.test(action)) return statement.actions.not ? "no" : "yes";
  }
  if (statement.actions.not) return answer === "undetermined" ? answer : "yes";
  return answer;
}

/** Whether it covers all resources of a service: `*`, or the service's ARN with nothing but wildcards. */
export function coversAll(statement: Statement, service: string): boolean {
  if (statement.resources === null) return false;
  if (statement.resources.not) return true;
  const any = new RegExp(`^(\\*|arn:[^:]*:(\\*|${service}):[^:]*:[^:]*:([a-z-]+[/:])?\\*)$`);
  return statement.resources.patterns.some((pattern) => any.test(String(pattern.source)));
}

/** Action elements as written. */
export function actionsOf(statement: Statement): readonly string[] {
  return statement.actions.patterns.map((pattern) => String(pattern.source));
}
