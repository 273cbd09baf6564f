import { coversAction } from "../decision/applies.js";
import { given } from "../decision/context.js";
import { hits, names } from "../decision/principal.js";
import type { Actor, Context, Target } from "../decision/request.js";
import {
  ADMINISTERING,
  DECRYPTING,
  KEY_ACTIONS,
  takesEncryptionContext,
  worksAcrossAccounts,
} from "../model/action.js";
import type { Given } from "../model/operator.js";
import type { Condition, PolicySource, Statement } from "../model/policy.js";
import { candidates, MOST_CONTEXTS } from "./candidates.js";
import { type Coverage, coverageOf } from "./coverage.js";

/** What of a key's use a request is about. */
export type Facet = "decrypt" | "administer" | "use";

export interface ActionClass {
  readonly facet: Facet;
  /** Any of them: no policy of the two sides tells them apart. */
  readonly action: string;
}

export function facetOf(action: string): Facet {
  if (DECRYPTING.includes(action)) return "decrypt";
  return ADMINISTERING.includes(action) ? "administer" : "use";
}

/** What sets actions apart whatever the policies are. */
const KINDS = KEY_ACTIONS.map(
  (action) => `${facetOf(action)}${takesEncryptionContext(action)}${worksAcrossAccounts(action)}`,
);

/** One action for every kind of action that these policies and grants tell apart. */
export function actionClasses(sources: readonly PolicySource[], keys: readonly Target[]): readonly ActionClass[] {
  const told = new Set(sources.flatMap((source) => source.policy.statements.map(coverageOf)));
  const operations = keys.flatMap((key) => key.grants.map((grant) => new Set(grant.operations.map(String))));
  const granted = KEY_ACTIONS.map((action) => operations.map((one) => one.has(action.slice("kms:".length))).join());
  return classesOf([...told], granted);
}

const classes = new Map<string, readonly ActionClass[]>();
const MOST_CLASSES = 1_000;

function classesOf(told: readonly Coverage[], granted: readonly string[]): readonly ActionClass[] {
  const memo = `${told.join()}\0${granted.join(" ")}`;
  const known = classes.get(memo);
  if (known !== undefined) return known;
  const found = new Map<string, ActionClass>();
  for (const [index, action] of KEY_ACTIONS.entries()) {
    const signature = [KINDS[index], granted[index], ...told.map((one) => one[index])].join();
    if (!found.has(signature)) found.set(signature, { facet: facetOf(action), action });
  }
  if (classes.size >= MOST_CLASSES) classes.clear();
  const made = [...found.values()];
  classes.set(memo, made);
  return made;
}

/** Somebody and a key, on one side of a comparison. */
export interface Asking {
  readonly actor: Actor;
  readonly target: Target;
}

/** Every kind of request that the conditions of all sides tell apart for one actor and action; null if too many. */
export function contexts(
  sides: readonly Asking[],
  action: string,
  sources: readonly PolicySource[],
): readonly Context[] | null {
  // Most are the same on both sides.
  const actors = [...new Map(sides.map(({ actor }) => [String(actor.arn), actor])).values()];
  const relevant = new Map<string, Condition[]>();
  const add = (condition: Condition) => {
    const known = relevant.get(condition.key);
    if (known === undefined) relevant.set(condition.key, [condition]);
    else known.push(condition);
  };
  for (const source of sources) {
    for (const statement of source.policy.statements) {
      if (coversAction(statement.actions, action).answer === "no") continue;
      if (!actors.some((actor) => concerns(statement, actor))) continue;
      for (const condition of statement.conditions) add(condition);
    }
  }
  for (const condition of constraints(sides.map(({ target }) => target))) add(condition);
  let all: readonly Context[] = [{}];
  for (const [key, conditions] of relevant) {
    // What one side tells is not made up for it: the other one, which does not, stays undetermined.
    const open = sides.every((side) => isOpen(given({ ...side, action, context: {} }, key)));
    if (!open) continue;
    const values = candidates(conditions, together(conditions, sources, key));
    if (values === null || all.length * values.length > MOST_CONTEXTS) return null;
    all = all.flatMap((context) => values.map((value) => ({ ...context, [key]: value })));
  }
  return all;
}

/**
 * How many conditions on any of a key's values can decide one request: those of one statement of each policy, which lets
 * in, and those of one that keeps out. Fewer values never meet more of them.
 */
function together(conditions: readonly Condition[], sources: readonly PolicySource[], key: string): number {
  if (!conditions.some((one) => isAny(one, key))) return 0;
  const [letIn, keptOut] = [[] as number[], [] as number[]];
  for (const { policy } of sources) {
    const counts = policy.statements.map(({ conditions }) => conditions.filter((one) => isAny(one, key)).length);
    const most = (ignored: Statement["effect"]) =>
      counts.reduce((a, b, index) => (policy.statements[index]!.effect === ignored ? a : Math.max(a, b)), 0);
    letIn.push(most("Deny"));
    keptOut.push(most("Allow"));
  }
  return letIn.reduce((a, b) => a + b, 0) + Math.max(0, ...keptOut);
}

function isAny({ key, quantifier }: Condition, wanted: string): boolean {
  return quantifier === "ForAnyValue" && key === wanted;
}

function isOpen(value: Given): boolean {
  return typeof value === "object" && "unknown" in value;
}

function concerns(statement: Statement, actor: Actor): boolean {
  if (statement.principals === null) return true;
  if (statement.effect !== "Allow" && hits(statement.principals, actor).answer !== "no") return true;
  const ways = ["identity", "session", "account", "everyone"] as const;
  return statement.effect !== "Deny" && ways.some((way) => names(statement.principals!, actor, way).answer !== "no");
}

/** What grants ask of the encryption context, as if it were written as conditions. */
function constraints(keys: readonly Target[]): readonly Condition[] {
  return keys.flatMap((key) =>
    key.grants.flatMap((grant) =>
      Object.entries({ ...grant.subset, ...grant.equals }).map(([name, value]): Condition => {
        const source = {
          source: value,
          kind: "literal",
          fold: false,
          parts: [...String(value)],
          variables: false,
        } as const;
        return {
          ...{ operator: "StringEquals", quantifier: null, ifExists: false, written: `grant ${name}` },
          key: `kms:encryptioncontext:${name.toLowerCase()}`,
          values: [{ ...source, regex: undefined }],
        };
      }),
    ),
  );
}
