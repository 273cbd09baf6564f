import type { Answer } from "../../words.js";
import type { Condition, Statement } from "../policy/model/policy.js";

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
  if (statement.effect === "Deny" || statement.principals === null) return "no";
  const { not, entries } = statement.principals;
  if (!not && !entries.some((entry) => entry.is === "everyone")) {
    return statement.hidden.includes("its principals") ? "undetermined" : "no";
  }
  if (statement.conditions.some(limits)) return "no";
  if (statement.effect === "unknown" || statement.hidden.length > 0) return "undetermined";
  // A limiting key whose values are not known may confine it, or not.
  return statement.conditions.some((one) => LIMITING.has(one.key) && positive(one) && open(one))
    ? "undetermined"
    : "yes";
}

function limits(condition: Condition): boolean {
  if (!LIMITING.has(condition.key) || !positive(condition) || condition.ifExists) return false;
  return condition.values.length > 0 && condition.values.every((value) => fixed(String(value.source), condition.key));
}

function positive(condition: Condition): boolean {
  return (
    /^(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like))$/.test(condition.operator) &&
    condition.quantifier !== "ForAllValues"
  );
}

/** A value confines when it names an account, an organisation or a resource; a bare wildcard does not. */
function fixed(value: string, key: string): boolean {
  if (value === "" || /^[*?]+$/.test(value)) return false;
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(value)?.[1];
  return key.endsWith("arn") && account !== undefined
    ? !/^[*?]*$/.test(account) || value.startsWith("arn:aws:s3:::")
    : true;
}

function open(condition: Condition): boolean {
  return condition.values.length === 0 || condition.values.some((value) => value.regex === undefined);
}

/** Whether a statement covers an action, as written: wildcards count, unknown parts are undetermined. */
export function coversAction(statement: Statement, action: string): Answer {
  let answer: Answer = "no";
  for (const pattern of statement.actions.patterns) {
    if (pattern.regex === undefined) answer = answer === "yes" ? "yes" : "undetermined";
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
