import { flat } from "../../../graph/flat.js";
import { coversAction } from "../decision/applies.js";
import { isOfKms, takesEncryptionContext, worksAcrossAccounts } from "../model/action.js";
import type { PolicySource, Statement } from "../model/policy.js";
import type { Need } from "./need.js";

/** Actions of a need that get one and the same answer. */
export interface Alike {
  readonly actions: readonly [string, ...string[]];
  /** Whether the situation in which they are asked for can make a difference. */
  readonly contextual: boolean;
}

/**
 * Which actions of a need no statement tells apart: one of them is asked for all. Most policies speak of `kms:*`, or of
 * none of the actions at all.
 */
export function alike(need: Need): readonly Alike[] {
  const statements = flat(sourcesOf(need), ({ policy }) => policy.statements);
  // A grant names its operations one by one, and narrows them by the encryption context.
  const granted = need.targets.some(({ grants }) => grants.length > 0);
  const groups = new Map<string, { actions: [string, ...string[]]; contextual: boolean }>();
  for (const action of need.actions) {
    const { kind, contextual } = granted ? { kind: action, contextual: true } : kindOf(action, statements);
    const known = groups.get(kind);
    if (known === undefined) groups.set(kind, { actions: [action], contextual });
    else known.actions.push(action);
  }
  return [...groups.values()];
}

function sourcesOf({ actor, targets, endpoints = [] }: Need): readonly PolicySource[] {
  const sources = [...actor.policies, ...endpoints];
  if (actor.boundary !== null) sources.push(actor.boundary);
  for (const { policy } of targets) if (policy !== null) sources.push(policy);
  return sources;
}

/** What an answer to an action depends on, apart from who asks and for what. */
function kindOf(action: string, statements: readonly Statement[]): { kind: string; contextual: boolean } {
  const kms = isOfKms(action);
  let kind = kms ? `kms ${takesEncryptionContext(action)} ${worksAcrossAccounts(action)} ` : "";
  let contextual = false;
  for (const statement of statements) {
    const { answer } = coversAction(statement.actions, action);
    // What is missing names the action.
    if (answer === "undetermined") return { kind: action, contextual: true };
    kind += answer === "yes" ? "1" : "0";
    if (answer === "yes") contextual ||= looksAround(statement);
  }
  return { kind, contextual };
}

function looksAround({ conditions, resources }: Statement): boolean {
  return conditions.length > 0 || resources?.patterns.some((one) => one.variables) === true;
}
