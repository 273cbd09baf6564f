import type { Actor, Target } from "../decision/request.js";
import { matches } from "../model/pattern.js";
import type { Statement } from "../model/policy.js";
import { same, type Text } from "../model/text.js";
import type { World } from "../world/world.js";
import { reachOf } from "./reach.js";
import { type Asked, type Side, shapesOf } from "./who.js";

/** Conditions on what only one actor has: they tell apart actors that are alike otherwise. */
const PERSONAL = /^aws:(principaltag\/|userid$|username$|principaltype$)/;

/**
 * Those of whom it must be asked. Where a key's policies and grants speak to nobody but those whom they name, others have
 * no right to it that their own policies do not give. Where they speak to everyone, one of each kind is enough: those who
 * are not named, and whose own policies say nothing of the key, all get the same answers when their account and the shape
 * of their ARN are the same.
 */
export function unlike(all: readonly Asked[], before: Side, after: Side): readonly Asked[] {
  const sides = [before, after];
  const near = new Set(sides.flatMap((side) => [...reachOf(side.world)(side.key), ...named(side)]));
  const isNear = (asked: Asked) => [asked.before, asked.after].some((one) => one !== null && near.has(one));
  if (!sides.some(({ key }) => isOpen(key))) return all.filter(isNear);
  const statements = sides.flatMap(({ key }) => key.policy?.policy.statements ?? []);
  if (statements.some((one) => one.hidden.length > 0 || one.conditions.some(({ key }) => PERSONAL.test(key))))
    return all;
  const shapes = shapesOf(sides);
  const kinds = new Map<string, Asked>();
  for (const asked of all) {
    const actors = [asked.before, asked.after];
    const plain = !isNear(asked) && actors.every((actor) => actor === null || actor.boundary === null);
    const kind = plain ? actors.map((actor) => kindOf(actor, shapes)).join("\0") : asked.name;
    if (!kinds.has(kind)) kinds.set(kind, asked);
  }
  return [...kinds.values()];
}

function kindOf(actor: Actor | null, shapes: ReturnType<typeof shapesOf>): string {
  if (actor === null) return "";
  return `${actor.kind} ${actor.account} ${shapes.map((shape) => matches(shape, actor.arn).answer)}`;
}

/** Whether a key's policy may give rights to somebody whom it does not name. */
function isOpen({ policy }: Target): boolean {
  if (policy === null) return false;
  return policy.policy.unreadable !== null || policy.policy.statements.some(opens);
}

function opens({ effect, principals, hidden }: Statement): boolean {
  if (effect === "Deny") return false;
  if (hidden.length > 0) return true;
  return principals !== null && (principals.not || principals.entries.some((entry) => entry.is === "everyone"));
}

const met = new WeakMap<World, Map<string, readonly Actor[]>>();

/** Declared roles and users whom a key's policy or grants name, or may name. */
function named({ world, key }: Side): readonly Actor[] {
  const known = met.get(world) ?? new Map<string, readonly Actor[]>();
  met.set(world, known);
  const entries = (key.policy?.policy.statements ?? []).flatMap((statement) => statement.principals?.entries ?? []);
  const texts = entries.flatMap((one) =>
    one.is === "identity" || one.is === "session" || one.is === "id" ? [one.written] : [],
  );
  return [...texts, ...key.grants.map((grant) => grant.grantee)].flatMap((written) => {
    const found = known.get(String(written)) ?? bearers(world, written);
    known.set(String(written), found);
    return found;
  });
}

const indexed = new WeakMap<World, { readonly byArn: ReadonlyMap<string, Actor>; readonly rest: readonly Actor[] }>();

function bearers(world: World, written: Text): readonly Actor[] {
  const index = indexed.get(world) ?? indexOf(world);
  indexed.set(world, index);
  // A whole ARN of a role or user names the one that has it, and perhaps some whose ARN is not known yet.
  const whole = typeof written === "string" && /^arn:[^:]*:iam:/.test(written);
  const one = whole ? index.byArn.get(written) : undefined;
  const others = whole ? index.rest : [...index.byArn.values(), ...index.rest];
  const bears = (actor: Actor) =>
    [actor.arn, actor.session, actor.uniqueId].some((text) => text !== null && same(written, text).answer !== "no");
  return [...(one === undefined ? [] : [one]), ...others.filter(bears)];
}

function indexOf(world: World): { byArn: ReadonlyMap<string, Actor>; rest: readonly Actor[] } {
  const byArn = new Map<string, Actor>();
  const rest: Actor[] = [];
  for (const actor of world.actors.ids.map((id) => world.actors.get(id)!)) {
    if (typeof actor.arn === "string" && !byArn.has(actor.arn)) byArn.set(actor.arn, actor);
    else rest.push(actor);
  }
  return { byArn, rest };
}
