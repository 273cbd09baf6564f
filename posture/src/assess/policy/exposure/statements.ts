import { isSym } from "../../../graph/value.js";
import { reaches } from "../decision/reaches.js";
import type { Actor, Target } from "../decision/request.js";
import type { PolicySource, Statement } from "../model/policy.js";
import { speaksOfKeys } from "./coverage.js";

/** All policies that have a say in what an actor does with a key. */
export function sourcesOf(actor: Actor | null, key: Target): readonly PolicySource[] {
  const own = actor === null ? [] : actor.boundary === null ? actor.policies : [...actor.policies, actor.boundary];
  return key.policy === null ? own : [key.policy, ...own];
}

/** What does not change the meaning of a statement. */
const SILENT = new Set(["regex", "parts", "position", "sid"]);

const prints = new WeakMap<PolicySource, string | null>();

/** What a policy says of keys, as text; null when part of that is opaque, which equals nothing. */
function fingerprint(source: PolicySource): string | null {
  const known = prints.get(source);
  if (known !== undefined) return known;
  const { unreadable, version } = source.policy;
  const statements = source.policy.statements.filter(speaksOfKeys);
  let opaque = unreadable?.includes("(unknown: ") === true;
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

/** Whether a part of what a policy says of keys may change without anybody seeing it. */
export function isOpaque(source: PolicySource): boolean {
  return fingerprint(source) === null;
}

/** What the grants of a key say, as text; null when part of that is opaque, which equals nothing. */
export function grantsOf({ grants }: Target): string | null {
  let opaque = false;
  const said = grants.map(({ address: _, ...grant }) => grant);
  const text = JSON.stringify(said, (_key, value) => {
    if (isSym(value)) opaque ||= value.parts.some((part) => typeof part === "object" && "why" in part);
    return value;
  });
  return opaque ? null : text;
}

/** Whether policies of an actor say anything of a key: most roles have nothing to do with most keys. */
export function concerns(sources: readonly PolicySource[], key: Target): boolean {
  return sources.some(({ policy }) => {
    if (policy.unreadable !== null) return true;
    return policy.statements.some((statement) => speaksOfKeys(statement) && mayCover(statement, key));
  });
}

function mayCover({ resources, hidden }: Statement, key: Target): boolean {
  if (resources === null) return hidden.length > 0;
  if (resources.not) return true;
  const open = () => ({ unknown: "a policy variable" });
  return resources.patterns.some((pattern) => reaches(pattern, key, open).answer !== "no");
}

/** Whether two lists of policies are written alike. */
export function alike(before: readonly PolicySource[], after: readonly PolicySource[]): boolean {
  const [left, right] = [before.map(fingerprint), after.map(fingerprint)];
  if (left.includes(null) || right.includes(null) || left.length !== right.length) return false;
  const sorted = [...right].sort();
  return [...left].sort().every((print, index) => print === sorted[index]);
}
