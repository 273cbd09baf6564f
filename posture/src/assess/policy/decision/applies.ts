import { isOfKms } from "../model/action.js";
import { holds, negated } from "../model/operator.js";
import { matches } from "../model/pattern.js";
import type { Condition, Elements, Statement } from "../model/policy.js";
import { all, type Judged, NO, not, some, unsure, YES } from "../model/three.js";
import { given, lookup } from "./context.js";
import { reaches } from "./reaches.js";
import type { Request } from "./request.js";

/** Whether action, resource and conditions of a statement match a request; its principals are judged apart. */
export function applies(statement: Statement, request: Request, owner: "key" | "identity"): Judged {
  const action = coversAction(statement.actions, request.action);
  if (action.answer === "no") return NO;
  const resource = coversResource(statement.resources, request);
  if (resource.answer === "no") return NO;
  return all([action, resource, meets(statement.conditions, request, owner), seen(statement)]);
}

function seen(statement: Statement): Judged {
  return statement.hidden.length === 0 ? YES : unsure(...statement.hidden);
}

export function coversAction(actions: Elements, action: string): Judged {
  const found = some(actions.patterns.map((pattern) => matches(pattern, action)));
  return actions.not ? not(found) : found;
}

/** A statement without a Resource element is dead. */
export function coversResource(resources: Elements | null, request: Request): Judged {
  if (resources === null) return NO;
  const look = lookup(request);
  const found = some(resources.patterns.map((pattern) => reaches(pattern, request.target, look)));
  return resources.not ? not(found) : found;
}

export function meets(conditions: readonly Condition[], request: Request, owner: "key" | "identity"): Judged {
  if (conditions.length === 0) return YES;
  const look = lookup(request);
  return all(
    conditions.map((condition) => {
      if (owner === "key" && foreignToKeys(request, condition.key)) {
        if (!negated(condition.operator)) return holds(condition, "absent", look);
        return unsure(
          `what ${condition.written} means in a key policy: KMS fills ${condition.key} for identity policies`,
        );
      }
      return holds(condition, given(request, condition.key), look);
    }),
  );
}

/** Keys that KMS fills for identity policies only. */
function foreignToKeys(request: Request, key: string): boolean {
  if (!isOfKms(request.action)) return false;
  return key === "kms:resourcealiases" || key.startsWith("aws:resourcetag/");
}

/** Why a statement does not match, for people: the first element that keeps it from doing so. */
export function mismatch(statement: Statement, request: Request, owner: "key" | "identity"): string | null {
  if (coversAction(statement.actions, request.action).answer === "no") return "action";
  if (coversResource(statement.resources, request).answer === "no") return "resource";
  const failed = statement.conditions.find((condition) => meets([condition], request, owner).answer === "no");
  return failed === undefined ? null : failed.written;
}
