import { keyOf } from "../decision/reaches.js";
import type { Actor, Target } from "../decision/request.js";
import { isVariable, type Pattern } from "../model/pattern.js";
import type { World } from "../world/world.js";
import { speaksOfKeys } from "./coverage.js";
import { concerns } from "./statements.js";

/** Whose own policies may say something of a key. */
export type Reach = (key: Target) => ReadonlySet<Actor>;

const made = new WeakMap<World, Reach>();

/** All roles and users of a world by the keys that they write of: most have nothing to do with most keys. */
export function reachOf(world: World): Reach {
  const known = made.get(world) ?? memoised(index(world));
  made.set(world, known);
  return known;
}

function memoised(find: (key: Target) => Iterable<Actor>): Reach {
  const known = new WeakMap<Target, ReadonlySet<Actor>>();
  return (key) => {
    const found = known.get(key) ?? new Set([...find(key)].filter((actor) => concerns(actor.policies, key)));
    known.set(key, found);
    return found;
  };
}

/** Finds at least everybody who may write of a key: by the key's ARN, by its declaration, or without looking. */
function index(world: World): (key: Target) => Iterable<Actor> {
  const byArn = new Map<string, Set<Actor>>();
  const byKey = new Map<string, Set<Actor>>();
  const broad = new Set<Actor>();
  const add = (to: Map<string, Set<Actor>>, name: string, actor: Actor) => {
    const known = to.get(name);
    if (known === undefined) to.set(name, new Set([actor]));
    else known.add(actor);
  };
  for (const id of world.actors.ids) {
    const actor = world.actors.get(id)!;
    if (actor.policies.some(({ policy }) => policy.unreadable !== null)) broad.add(actor);
    for (const { resources } of actor.policies.flatMap(({ policy }) => policy.statements.filter(speaksOfKeys))) {
      if (resources === null || resources.not) broad.add(actor);
      for (const pattern of resources?.patterns ?? []) {
        const declared = keyOf(pattern);
        if (isLiteral(pattern)) add(byArn, String(pattern.source), actor);
        else if (declared !== undefined) add(byKey, unindexed(declared), actor);
        else broad.add(actor);
      }
    }
  }
  const all = (from: ReadonlyMap<string, ReadonlySet<Actor>>) => [...from.values()].flatMap((some) => [...some]);
  // ARNs of no declared key may turn out to be that of one that is not known yet.
  const loose = new WeakMap<ReadonlySet<string>, readonly Actor[]>();
  const unclaimed = (others: ReadonlySet<string>) => {
    const known = loose.get(others) ?? all(new Map([...byArn].filter(([written]) => !others.has(written))));
    loose.set(others, known);
    return known;
  };
  return (key) => [
    ...broad,
    ...(typeof key.arn === "string" ? (byArn.get(key.arn) ?? []) : unclaimed(key.others ?? NONE)),
    ...(isDeclared(key) ? (byKey.get(unindexed(key.id)) ?? []) : all(byKey)),
  ];
}

const NONE: ReadonlySet<string> = new Set();

/** Replicas have the id of their primary: what is written of the one may be of the other. */
function isDeclared({ address, id }: Target): boolean {
  return address !== null && /(^|[.:])aws_kms_key\./.test(id);
}

function isLiteral({ source, parts }: Pattern): boolean {
  return typeof source === "string" && parts.every((part) => typeof part === "string" && !isVariable(part));
}

/** Whether `k` is `k[0]` is decided with care, later. */
function unindexed(id: string): string {
  return id.replace(/\[[^\]]*\]$/, "");
}
