import type { Graph, Resource } from "../../../graph/graph.js";
import type { Severity } from "../../../words.js";
import { speaksOfKeys } from "../exposure/coverage.js";
import type { PolicySource, Statement } from "../model/policy.js";
import { inlinePolicies } from "../world/inline.js";
import { policyAt } from "../world/parsed.js";
import { type World, worldOf } from "../world/world.js";
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
  | "allows-all-but"
  | "unreadable";

/** Something in a policy that does not do what its author meant. */
export interface PolicyLint {
  readonly kind: LintKind;
  readonly severity: Severity;
  readonly address: string;
  readonly stack: string;
  /** The policy, for people: `key policy`. */
  readonly what: string;
  readonly sid: string | null;
  /** Place of the statement in its policy, from 1; 0 for the policy as a whole. */
  readonly statement: number;
  /** As written. */
  readonly found: string;
  readonly why: string;
  readonly fix: string;
}

/** A remark before it is put in its place. */
export type Remark = Pick<PolicyLint, "kind" | "severity" | "found" | "why" | "fix">;

/** One statement, and what its policy belongs to. */
export interface Subject {
  readonly statement: Statement;
  readonly owner: "key" | "identity";
  /** The key that a key policy belongs to. */
  readonly key: ReturnType<World["keys"]["find"]> | null;
  readonly stack: string;
  /** Whether the plan puts the policy again. */
  readonly isPut: boolean;
  readonly world: World;
}

const CHECKS: readonly ((subject: Subject) => readonly Remark[])[] = [actions, resourcesOf, principalsOf, conditionsOf];

/** What is to be said about one statement; of identity policies only those that speak of keys are read. */
export function remarksOf(subject: Subject): readonly Remark[] {
  const { statement, owner } = subject;
  const named = statement.actions.patterns.some(({ source }) => /^kms:/i.test(String(source)));
  if (owner === "identity" && !named && !speaksOfKeys(statement)) return [];
  return CHECKS.flatMap((check) => check(subject));
}

/** Whether a plan writes what a resource holds, in this run. */
export function isPut(id: string, world: World): boolean {
  return ["create", "update", "delete-create", "create-delete"].includes(world.names.resource(id)?.action ?? "");
}

/** Looks through every key policy and identity policy that the source declares. */
export function lintPolicies(graph: Graph, world: World = worldOf(graph)): readonly PolicyLint[] {
  const keys = [...world.keys.all.values()].flatMap((key) =>
    key.policy === null ? [] : [{ source: key.policy, owner: "key" as const, key }],
  );
  const identities = graph.resources.flatMap((resource) =>
    identityPolicies(resource, world).map((source) => ({ source, owner: "identity" as const, key: null })),
  );
  return [...keys, ...identities]
    .flatMap(({ source, owner, key }) => inPolicy(source, owner, key, world))
    .sort(
      (a, b) =>
        order(a.stack, b.stack) || order(a.address, b.address) || a.statement - b.statement || order(a.kind, b.kind),
    );
}

function idOf(stack: string, address: string): string {
  return stack === "" ? address : `${stack}:${address}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const IDENTITY = new Set(["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"]);

function identityPolicies(resource: Resource, { names }: World): readonly PolicySource[] {
  if (resource.mode !== "managed") return [];
  if (IDENTITY.has(resource.type)) {
    const what = resource.type === "aws_iam_policy" ? "managed policy" : "inline policy";
    const { address, stack } = resource;
    return [{ address, stack, what, policy: policyAt(resource, "policy", names) }];
  }
  return resource.type === "aws_iam_role" ? inlinePolicies(resource, names) : [];
}

function inPolicy(
  source: PolicySource,
  owner: Subject["owner"],
  key: Subject["key"],
  world: World,
): readonly PolicyLint[] {
  const { address, stack, what, policy } = source;
  const place = (statement: Statement | null, remark: Remark): PolicyLint => ({
    ...remark,
    ...{ address, stack, what, sid: statement?.sid ?? null, statement: statement?.position ?? 0 },
  });
  if (policy.unreadable === "the policy is not valid JSON") {
    const fix = "Write the policy as a policy document data source, or check the JSON.";
    return [
      place(null, {
        kind: "unreadable",
        severity: "error",
        found: "the policy",
        why: "it is not valid JSON, so AWS refuses it",
        fix,
      }),
    ];
  }
  return policy.statements.flatMap((statement) =>
    remarksOf({ statement, owner, key, stack, isPut: isPut(idOf(stack, address), world), world }).map((remark) =>
      place(statement, remark),
    ),
  );
}
