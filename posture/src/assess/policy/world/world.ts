import type { Graph } from "../../../graph/graph.js";
import { type Decided, decide } from "../decision/decide.js";
import type { Actor, Context, Request, Target } from "../decision/request.js";
import type { PolicySource } from "../model/policy.js";
import { type Actors, actorsOf } from "./actors.js";
import { type Keys, keysOf } from "./keys.js";
import { type Names, namesOf } from "./names.js";

/** Everybody who can ask and every key, joined from a graph once. */
export interface World {
  readonly graph: Graph;
  readonly names: Names;
  readonly actors: Actors;
  readonly keys: Keys;
  /** What no source of this kind shows and every proof therefore takes for granted. */
  readonly assumes: readonly string[];
}

export interface Question {
  readonly actor: Actor;
  readonly action: string;
  readonly key: Target;
  readonly context?: Context;
  readonly endpoints?: readonly PolicySource[];
}

const made = new WeakMap<Graph, World>();

/** Joined when first asked for; every proof about one graph shares it. */
export function worldOf(graph: Graph): World {
  const world = made.get(graph) ?? join(graph);
  made.set(graph, world);
  return world;
}

/**
 * The world of a graph that lives where another one does: two sides of a comparison are taken to be in one account and
 * region where one of them does not show it.
 */
export function worldBeside(graph: Graph, other: Graph): World {
  const known = joined.get(graph)?.get(other);
  if (known !== undefined) return known;
  const [own, beside] = [worldOf(graph), worldOf(other)];
  const stacks = new Set(graph.resources.map((resource) => resource.stack));
  const hidden = [...stacks].some((stack) =>
    Object.values(own.names.home(stack)).some((part) => typeof part !== "string"),
  );
  const found = hidden ? join(graph, beside.names.home) : own;
  joined.set(graph, (joined.get(graph) ?? new WeakMap<Graph, World>()).set(other, found));
  return found;
}

const joined = new WeakMap<Graph, WeakMap<Graph, World>>();

function join(graph: Graph, otherwise?: Names["home"]): World {
  const names = namesOf(graph, otherwise);
  return {
    graph,
    names,
    actors: actorsOf(graph.resources, names),
    keys: keysOf(graph.resources, names),
    assumes: assumptions(names),
  };
}

/** The proof that an actor may, or may not, do something with a key. */
export function prove(question: Question, world: World): Decided & { readonly assumes: readonly string[] } {
  const { actor, action, key, context = {}, endpoints = [] } = question;
  const request: Request = { actor, action, target: key, context, endpoints };
  return { ...decide(request), assumes: world.assumes };
}

function assumptions(names: Names): readonly string[] {
  const shared = names.shared.filter((part) => part !== "partition").join(" and ");
  return [
    "no service control policy, resource control policy or session policy denies it",
    ...(shared === "" ? [] : [`all stacks that do not show their ${shared} share it with the others`]),
  ];
}
