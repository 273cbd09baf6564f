import type { PolicyFact } from "../../facts/policies.js";
import type { Target } from "../decision/request.js";
import { speaksOfKeys } from "../exposure/coverage.js";
import type { Statement } from "../model/policy.js";
import type { World } from "../world/world.js";
import { actions } from "./actions.js";
import { conditionsOf } from "./conditions.js";
import { principalsOf } from "./principals.js";
import { resourcesOf } from "./resources.js";

export type LintKind =
  | "dead-action"
  | "placeholder"
  | "never-matches"
  | "alias-as-resource"
  | "wildcard-in-principal"
  | "service-of-other-region"
  | "role-recreated"
  | "deleted-principal"
  | "session-principal"
  | "context-for-all-values"
  | "denies-served-calls"
  | "allows-all-but";

/** Something in a statement that does not do what its author meant. */
export interface Remark {
  readonly kind: LintKind;
  /** As written. */
  readonly found: string;
  readonly why: string;
  readonly fix: string;
}

/** A remark and the statement that it is about. */
export interface Said {
  readonly statement: Statement;
  readonly remark: Remark;
}

/** One statement, and what its policy belongs to. */
export interface Subject {
  readonly statement: Statement;
  readonly owner: "key" | "identity";
  /** The declared key that a key policy belongs to. */
  readonly key: Target | null;
  readonly stack: string;
  /** Whether the plan puts the policy again. */
  readonly isPut: boolean;
  readonly world: World;
}

/** What is to be said about the policies that rules look at; each is read once, however many rules ask. */
export function remarksIn(world: World): (policy: PolicyFact) => readonly Said[] {
  const known = new WeakMap<PolicyFact, readonly Said[]>();
  return (policy) => {
    const found = known.get(policy) ?? read(policy, world);
    known.set(policy, found);
    return found;
  };
}

const CHECKS: readonly ((subject: Subject) => readonly Remark[])[] = [actions, resourcesOf, principalsOf, conditionsOf];

function read(policy: PolicyFact, world: World): readonly Said[] {
  const { holder: owner, stack, governs, id } = policy;
  if (owner !== "key" && owner !== "identity") return [];
  const key = owner === "key" ? declaredKey(governs, stack, world) : null;
  const put = isPut(id, world);
  return policy
    .read()
    .statements.filter((statement) => owner === "key" || isAboutKeys(statement))
    .flatMap((statement) => {
      const subject = { statement, owner, key, stack, isPut: put, world };
      return CHECKS.flatMap((check) => check(subject)).map((remark) => ({ statement, remark }));
    });
}

/** A key policy of its own names its key as the source does: by declaration, or by an id or ARN that is known already. */
function declaredKey(governs: string, stack: string, { keys }: World): Target | null {
  const key = keys.all.get(governs) ?? keys.find(governs, stack);
  return key.address === null ? null : key;
}

/** Of identity policies only what speaks of keys is read, also in words that KMS does not know. */
function isAboutKeys(statement: Statement): boolean {
  return statement.actions.patterns.some(({ source }) => /^kms:/i.test(String(source))) || speaksOfKeys(statement);
}

/** Whether a plan writes what a resource holds, in this run. */
function isPut(id: string, { names }: World): boolean {
  const action = names.resource(id)?.action;
  return action === "create" || action === "update" || action === "delete-create" || action === "create-delete";
}
