import { isSym } from "../../../graph/value.js";
import { coversAction } from "../decision/applies.js";
import type { Actor, Target } from "../decision/request.js";
import type { PolicySource, Statement } from "../model/policy.js";

/** All policies that have a say in what an actor does with a key. */
export function sourcesOf(actor: Actor | null, key: Target): readonly PolicySource[] {
  const own = actor === null ? [] : actor.boundary === null ? actor.policies : [...actor.policies, actor.boundary];
  return key.policy === null ? own : [key.policy, ...own];
}

/** Statements that speak of an action, as Allow or Deny. */
export function speaking(sources: readonly PolicySource[], action: string): readonly Statement[] {
  return sources.flatMap((source) =>
    source.policy.statements.filter((one) => coversAction(one.actions, action).answer !== "no"),
  );
}

/** What does not change the meaning of a statement. */
const SILENT = new Set(["regex", "parts", "position", "sid"]);

const prints = new WeakMap<PolicySource, string | null>();

/** The meaning-bearing content of a policy as text; null when part of it is opaque, which equals nothing. */
export function fingerprint(source: PolicySource): string | null {
  const known = prints.get(source);
  if (known !== undefined) return known;
  const { unreadable, version, statements } = source.policy;
  let opaque = false;
  const text = JSON.stringify([unreadable, version === "2008-10-17", statements], (key, value) => {
    if (SILENT.has(key)) return undefined;
    if (!isSym(value)) return value;
    if (value.parts.some((part) => typeof part === "object" && "why" in part)) opaque = true;
    return `\${${value}}`;
  });
  const print = opaque ? null : text;
  prints.set(source, print);
  return print;
}

/** Whether two lists of policies are written alike. */
export function alike(before: readonly PolicySource[], after: readonly PolicySource[]): boolean {
  const [left, right] = [before.map(fingerprint), after.map(fingerprint)];
  if (left.includes(null) || right.includes(null) || left.length !== right.length) return false;
  const sorted = [...right].sort();
  return [...left].sort().every((print, index) => print === sorted[index]);
}
