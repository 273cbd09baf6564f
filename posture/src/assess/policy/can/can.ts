import type { Graph } from "../../../graph/graph.js";
import type { Decision } from "../../../words.js";
import type { Because } from "../decision/because.js";
import type { Actor, Context, Target } from "../decision/request.js";
import type { Text } from "../model/text.js";
import { prove, type World, worldOf } from "../world/world.js";
import { constructCall, type Remedy, remedies } from "./remedy.js";
import { actions, keys, principals } from "./select.js";

/** What is asked: each list as the user wrote it, `*` for all. */
export interface CanQuestion {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly keys: readonly string[];
  /** Values of condition keys; an empty list says that the key is not in the request. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** One answer of `sealant can`. */
export interface Proof {
  readonly principal: { readonly address: string | null; readonly arn: string | null };
  readonly action: string;
  readonly key: { readonly address: string | null; readonly arn: string | null };
  readonly decision: Decision;
  readonly because: readonly Because[];
  readonly assumes: readonly string[];
  /** Inputs that would decide an undetermined answer. */
  readonly missing: readonly string[];
  /** Statements that together would turn a denied answer into an allowed one, where statements can. */
  readonly remedy: readonly Remedy[];
  /** The same as a call of the construct library, where it has one. */
  readonly call: string | null;
}

const RANK: Readonly<Record<Decision, number>> = { allowed: 0, undetermined: 1, denied: 2 };

/** Proves who may do what with which key; who may comes first. Throws `InputError` for names that the source lacks. */
export function can(graph: Graph, question: CanQuestion, world: World = worldOf(graph)): readonly Proof[] {
  const who = distinct(question.principals.flatMap((named) => principals(named, graph, world)));
  const which = distinct(question.keys.flatMap((named) => keys(named, graph, world)));
  const what = [...new Set(question.actions.flatMap(actions))];
  const context = contextOf(question.context ?? {});
  const proofs = who.flatMap((actor) =>
    which.flatMap((key) => what.map((action) => proof(actor, action, key, context, world))),
  );
  return proofs.sort((a, b) => RANK[a.decision] - RANK[b.decision]);
}

function distinct<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

function contextOf(given: Readonly<Record<string, readonly string[]>>): Context {
  const entries = Object.entries(given).map(([key, values]): [string, Context[string]] => [
    key.toLowerCase(),
    values.length === 0 ? "absent" : values,
  ]);
  return Object.fromEntries(entries);
}

function proof(actor: Actor, action: string, key: Target, context: Context, world: World): Proof {
  const decided = prove({ actor, action, key, context }, world);
  return {
    principal: { address: actor.address, arn: known(actor.arn) ?? (actor.address === null ? actor.id : null) },
    action,
    key: { address: key.address, arn: known(key.arn) ?? (key.address === null ? key.id : null) },
    decision: decided.decision,
    because: decided.because,
    assumes: decided.assumes,
    missing: decided.missing,
    remedy: remedies(decided, actor, action, key),
    call: constructCall(decided, actor, action, key),
  };
}

function known(text: Text): string | null {
  return typeof text === "string" ? text : null;
}
