import { KEY_ACTIONS, takesEncryptionContext } from "../model/action.js";
import { negated } from "../model/operator.js";
import { matches } from "../model/pattern.js";
import type { Condition, Statement } from "../model/policy.js";
import type { Remark, Subject } from "./lint.js";
import { placeholder } from "./resources.js";

/** Conditions that never hold, that KMS refuses, or that hit calls which services make for a role. */
export function conditionsOf(subject: Subject): readonly Remark[] {
  const { statement } = subject;
  return statement.conditions.flatMap((condition) => [
    ...condition.values.flatMap(({ source }) => placeholder(source)),
    ...refused(condition),
    ...dead(condition, subject),
    ...served(condition, statement),
  ]);
}

function refused(condition: Condition): readonly Remark[] {
  if (condition.quantifier !== "ForAllValues" || !condition.key.startsWith("kms:encryptioncontext")) return [];
  const why = "it also holds when the request has no encryption context, so KMS refuses the policy";
  const fix = "Compare without a quantifier, or use ForAnyValue.";
  return [{ kind: "context-for-all-values", found: condition.written, why, fix }];
}

const OF_IDENTITY_POLICIES = /^(kms:resourcealiases$|aws:resourcetag\/)/;

/** A condition that needs a key which such a request never has. */
function dead(condition: Condition, { statement, owner }: Subject): readonly Remark[] {
  if (condition.ifExists || negated(condition.operator) || condition.operator === "Null") return [];
  if (condition.quantifier === "ForAllValues") return [];
  const never = (why: string, fix: string): readonly Remark[] => [
    { kind: "never-matches", found: condition.written, why, fix },
  ];
  if (owner === "key" && OF_IDENTITY_POLICIES.test(condition.key)) {
    return never("KMS fills this key for identity policies only", "Move the statement to an identity policy.");
  }
  if (condition.key.startsWith("kms:encryptioncontext") && !someAction(statement)) {
    return never(
      "none of its actions has an encryption context",
      "Remove the condition, or name cryptographic actions.",
    );
  }
  const kinds = new Set(statement.principals?.entries.map((entry) => entry.is) ?? ["identity"]);
  const services = kinds.size === 1 && kinds.has("service");
  const people = !kinds.has("service") && !kinds.has("everyone") && statement.principals?.not !== true;
  if (people && (condition.key === "aws:sourcearn" || condition.key === "aws:sourceaccount")) {
    return never(
      "only a call that a service makes as itself has this key",
      "Use kms:ViaService or the encryption context.",
    );
  }
  if (services && /^aws:principal(orgid|orgpaths|arn|account)$/.test(condition.key)) {
    return never("a service that acts as itself has no such key", "Use the encryption context, or aws:SourceAccount.");
  }
  return [];
}

function someAction({ actions }: Statement): boolean {
  const touched = (action: string) => actions.patterns.some((pattern) => matches(pattern, action).answer !== "no");
  return KEY_ACTIONS.some((action) => takesEncryptionContext(action) && touched(action) !== actions.not);
}

const WAYS = /^(aws:sourcevpce|aws:sourcevpc|aws:sourceip|aws:vpcsourceip|kms:viaservice)$/;
const GUARDS = /^(aws:viaawsservice|aws:principalisawsservice|aws:calledvia|aws:calledviafirst|aws:calledvialast)$/;

/** A deny for all that does not come one way: it hits what S3, Glue and Logs ask for a role, or direct calls. */
function served(condition: Condition, statement: Statement): readonly Remark[] {
  if (statement.effect !== "Deny" || !WAYS.test(condition.key) || !negated(condition.operator)) return [];
  if (statement.conditions.some((other) => GUARDS.test(other.key))) return [];
  if (condition.key === "kms:viaservice") {
    const why = "it denies every direct call, such as those for encrypted bookmarks";
    const fix = 'Add "Null": { "kms:ViaService": "false" }, so that it speaks of calls through services only.';
    const guarded = statement.conditions.some((other) => other.operator === "Null" && other.key === condition.key);
    return guarded ? [] : [{ kind: "denies-served-calls", found: condition.written, why, fix }];
  }
  const why = "what S3, Glue and Logs ask with a role's rights does not come that way, so it is denied";
  const fix = 'Add "Bool": { "aws:ViaAWSService": "false" }; IfExists does not help, it holds when the key is absent.';
  return [{ kind: "denies-served-calls", found: condition.written, why, fix }];
}
