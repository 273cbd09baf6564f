import { readFacts } from "../assess/facts/facts.js";
import type { Graph } from "../graph/graph.js";
import type { Posture } from "../posture.js";
import type { Judgement, Rule, Settings } from "./rule.js";
import { DEFAULT_SETTINGS, scope } from "./scope.js";

/**
 * What rules of a project are written with. A file named under `own` in `sealant.yml` exports them as its default: one
 * rule, or a list.
 */
export type { Facts } from "../assess/facts/facts.js";
export { type Known, type Place, Unknown } from "../assess/facts/known.js";
export { byAnswer, byKnown, fail, on, open, pass } from "./judgement.js";
export { type Judgement, type Profile, type Rule, rule, type Scope, type Settings } from "./rule.js";

/** Test helper: what a rule says about a posture that was read and examined. */
export function judgedBy(
  one: Rule,
  read: { readonly graph: Graph; readonly posture: Posture },
  settings: Partial<Settings> = {},
): readonly Judgement[] {
  return [...one.judge(scope(read.posture, readFacts(read.graph), { ...DEFAULT_SETTINGS, ...settings }))];
}

/** Whether something a file exports is a rule; says what it lacks otherwise. */
export function ruleFlaw(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "it is no object";
  const one = value as Partial<Record<keyof Rule, unknown>>;
  if (typeof one.id !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(one.id))
    return "its id is no kebab-case text";
  if (!["error", "warning", "note"].includes(String(one.severity)))
    return `the severity of ${one.id} is none of error, warning, note`;
  if (!["baseline", "recommended", "strict"].includes(String(one.profile)))
    return `the profile of ${one.id} is none of baseline, recommended, strict`;
  for (const name of ["title", "why"] as const) if (typeof one[name] !== "string") return `${one.id} has no ${name}`;
  const fix = one.fix as Partial<Rule["fix"]> | undefined;
  if (typeof fix?.construct !== "string" || typeof fix.terraform !== "string")
    return `${one.id} has no fix with construct and terraform`;
  if (!Array.isArray(one.covers)) return `${one.id} has no list covers; it may be empty`;
  return typeof one.judge === "function" ? null : `${one.id} has no function judge`;
}
