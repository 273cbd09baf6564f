import type { Access } from "../../../posture.js";
import type { Decision } from "../../../words.js";
import type { Because } from "../decision/because.js";
import { type Answered, answerTo, isExplicit, reasons } from "../decision/decide.js";
import type { Actor, Context, Request, Target } from "../decision/request.js";
import type { PolicySource } from "../model/policy.js";
import { type Alike, alike } from "./alike.js";

/** What a surface needs somebody to be allowed to do. */
export interface Need {
  readonly actor: Actor;
  readonly actions: readonly string[];
  /** One of them must allow it: a log group has two ARNs. */
  readonly targets: readonly Target[];
  /** In each of these situations it must be allowed. */
  readonly contexts: readonly Context[];
  readonly endpoints?: readonly PolicySource[];
  /** Why no policy can help, e.g. because the key is in another region. */
  readonly impossible?: string;
}

/** The proofs of needs, actions with the same answer together. */
export function accessOf(needs: readonly Need[]): readonly Access[] {
  const merged = new Map<string, Access>();
  for (const one of needs.flatMap(answers)) {
    const key = [one.actor, one.decision, ...one.actions].join("\0");
    const known = merged.get(key);
    const because = known === undefined ? one.because : [...new Set([...known.because, ...one.because])];
    merged.set(key, { ...one, because });
  }
  return [...merged.values()];
}

function answers(need: Need): readonly Access[] {
  if (need.impossible !== undefined) {
    const actor = need.actor.address ?? need.actor.id;
    return [{ actor, actions: [...need.actions].sort(), decision: "denied", because: [need.impossible] }];
  }
  const found = alike(need).map((group) => ({ actions: group.actions, told: overall(need, group) }));
  return (["denied", "undetermined", "allowed"] as const).flatMap((decision): readonly Access[] => {
    const same = found.filter((one) => one.told.answer.decision === decision);
    if (same.length === 0) return [];
    const actions = same.flatMap((one) => one.actions).sort();
    return [{ actor: need.actor.address ?? need.actor.id, actions, decision, because: lines(same) }];
  });
}

const RANK: Readonly<Record<Decision, number>> = { denied: 0, undetermined: 1, allowed: 2 };

interface Told {
  readonly request: Request;
  readonly answer: Answered;
}

function overall(need: Need, { actions: [action], contextual }: Alike): Told {
  const contexts = contextual ? need.contexts : need.contexts.slice(0, 1);
  const worst = contexts.map((context) => best(need, action, context));
  return worst.reduce((a, b) => (RANK[b.answer.decision] < RANK[a.answer.decision] ? b : a));
}

/** An explicit deny on one of the targets counts for all of them. */
function best(need: Need, action: string, context: Context): Told {
  const { actor, endpoints = [] } = need;
  const all = need.targets.map((target): Told => {
    const request = { actor, action, target, context, endpoints };
    return { request, answer: answerTo(request) };
  });
  const stopped = all.find((one) => isExplicit(one.answer));
  return stopped ?? all.reduce((a, b) => (RANK[b.answer.decision] > RANK[a.answer.decision] ? b : a));
}

/** Steps that differ in the action only are one line; what is asked of all of them stands before the lines already. */
function lines(answers: readonly { actions: Alike["actions"]; told: Told }[]): readonly string[] {
  const merged = new Map<string, { step: Because; actions: string[] }>();
  let count = 0;
  for (const { actions, told } of answers) {
    count += actions.length;
    for (const step of reasons(told.request, told.answer)) {
      const why = step.why.replaceAll(actions[0], "\0");
      const key = [step.stack, step.address, step.sid, step.effect, why].join("\u0001");
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { step: { ...step, why }, actions: [...actions] });
      else known.actions.push(...actions.filter((action) => !known.actions.includes(action)));
    }
  }
  const all = count === 1 ? "it" : "them";
  return [...merged.values()].map(({ step, actions }) =>
    // Only an object can be a pronoun.
    line(step, actions.length === count && !step.why.startsWith("\0") ? all : actions.sort().join(", ")),
  );
}

function line({ address, stack, sid, why }: Because, actions: string): string {
  const where = stack === "" || address.startsWith(`${stack}:`) ? address : `${stack}:${address}`;
  const said = why.replaceAll("\0", actions);
  // A link that is missing names itself where it should be.
  return sid === null && said.includes(where) ? said : `${where}${sid === null ? "" : ` (${sid})`}: ${said}`;
}
