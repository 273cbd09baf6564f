import { flat } from "../../../graph/flat.js";
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
  for (const one of flat(needs, answers)) {
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
  const all: Access[] = [];
  for (const decision of DECISIONS) {
    const same = found.filter((one) => one.told.answer.decision === decision);
    if (same.length === 0) continue;
    const actions = flat(same, (one) => one.actions).sort();
    all.push({ actor: need.actor.address ?? need.actor.id, actions, decision, because: lines(same) });
  }
  return all;
}

const DECISIONS = ["denied", "undetermined", "allowed"] as const satisfies readonly Decision[];

const RANK: Readonly<Record<Decision, number>> = { denied: 0, undetermined: 1, allowed: 2 };

interface Told {
  readonly request: Request;
  readonly answer: Answered;
}

function overall(need: Need, { actions: [action], contextual }: Alike): Told {
  const contexts = contextual ? need.contexts : need.contexts.slice(0, 1);
  const told = contexts.map((context) => best(need, action, context));
  return told.reduce((a, b) => (RANK[b.answer.decision] < RANK[a.answer.decision] ? b : a));
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
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return linesOf(only.actions, only.told);
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
  return [...merged.values()].map(({ step, actions }) => line(step, named(step, actions, count)));
}

/** The same for actions with one and the same answer: all steps are about all of them. */
function linesOf(actions: Alike["actions"], { request, answer }: Told): readonly string[] {
  const told = reasons(request, answer).map((one) => {
    const step = { ...one, why: one.why.replaceAll(actions[0], "\0") };
    return line(step, named(step, actions, actions.length));
  });
  return told.length < 2 ? told : [...new Set(told)];
}

/** Only an object can be a pronoun. */
function named({ why }: Because, actions: readonly string[], count: number): string {
  if (actions.length < count || why.startsWith("\0")) return [...actions].sort().join(", ");
  return count === 1 ? "it" : "them";
}

function line({ address, stack, sid, why }: Because, actions: string): string {
  const where = stack === "" || address.startsWith(`${stack}:`) ? address : `${stack}:${address}`;
  const said = why.replaceAll("\0", actions);
  // A link that is missing names itself where it should be.
  return sid === null && said.includes(where) ? said : `${where}${sid === null ? "" : ` (${sid})`}: ${said}`;
}
