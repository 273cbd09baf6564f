import type { Actor, Target } from "../decision/request.js";
import { arn } from "../model/arn.js";
import { policyOf } from "../model/parse.js";
import { matches, type Pattern, pattern } from "../model/pattern.js";
import type { PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import { NO_TAGS } from "../world/values.js";
import type { World } from "../world/world.js";
import { representatives } from "./partition.js";

/** Whom a comparison asks about: somebody, on the side before and after; null where that side has no such actor. */
export interface Asked {
  readonly name: string;
  readonly before: Actor | null;
  readonly after: Actor | null;
}

export interface Side {
  readonly world: World;
  readonly key: Target;
}

/** Somebody of whom the source says nothing may hold every right that his own account can give him. */
const ANYTHING: PolicySource = {
  ...{ address: "(not in this source)", stack: "", what: "policies" },
  policy: policyOf([{ Effect: "Allow", Action: "*", Resource: "*" }]),
};

const paired = new WeakMap<World, WeakMap<World, readonly Asked[]>>();

/** Roles and users that either side declares; one that was moved to another address is the same one. */
export function declared(before: Side, after: Side): readonly Asked[] {
  const from = paired.get(before.world) ?? new WeakMap<World, readonly Asked[]>();
  paired.set(before.world, from);
  const known = from.get(after.world) ?? pair(before, after);
  from.set(after.world, known);
  return known;
}

function pair(before: Side, after: Side): readonly Asked[] {
  const [old, current] = [before.world.actors, after.world.actors];
  const kept = new Map(current.ids.map((id) => [formerId(id, before.world, after.world), id]));
  const ids = [...new Set([...old.ids, ...kept.keys()])].sort();
  return ids.map((id) => {
    const now = kept.get(id);
    const [was, is] = [old.get(id) ?? null, now === undefined ? null : (current.get(now) ?? null)];
    return { name: (is ?? was)?.address ?? id, before: was, after: is };
  });
}

function formerId(id: string, before: World, after: World): string {
  if (before.actors.get(id) !== undefined) return id;
  const previous = after.names.resource(id)?.previousAddress;
  if (previous !== undefined) {
    const moved = id.slice(0, id.length - (after.names.resource(id)?.address.length ?? 0)) + previous;
    if (before.actors.get(moved) !== undefined) return moved;
  }
  // A refactoring without a `moved` block makes it again under the same name.
  const same = before.actors.find(after.actors.get(id)?.arn ?? id, "");
  return same.address !== null && after.actors.get(same.id) === undefined ? same.id : id;
}

/** Everybody whom the key's policies and grants name and no side declares, and one for everyone that they do not name. */
export function others(before: Side, after: Side): readonly Asked[] | null {
  const sides = [before, after];
  const found = new Map<string, Actor>();
  const add = (name: string, actor: Actor) => found.set(name, actor);
  const accounts = new Map<string, Text>();
  const account = (value: Text) => accounts.set(String(value), value);
  for (const { world, key } of sides) {
    account(key.account);
    for (const grant of key.grants) named(grant.grantee, world, key, add);
    for (const statement of key.policy?.policy.statements ?? []) {
      for (const entry of statement.principals?.entries ?? []) {
        if (entry.is === "account") account(entry.account);
        else if (entry.is === "service") add(String(entry.written), world.actors.service(entry.written));
        else if (entry.is === "identity" || entry.is === "session") named(entry.written, world, key, add);
        const owner = entry.is === "identity" || entry.is === "session" ? arn(entry.written)?.account : undefined;
        if (owner !== undefined) account(owner);
      }
      for (const condition of statement.conditions) {
        for (const { source } of condition.values)
          for (const id of String(source).match(/\b\d{12}\b/g) ?? []) account(id);
      }
    }
  }
  account(stranger(accounts));
  const home = before.world.names.home(before.key.stack ?? "");
  const shapes = shapesOf(sides);
  for (const owner of accounts.values()) {
    const head = text("arn:", home.partition, ":iam::", owner);
    add(`root of ${owner}`, { ...somebody(`root of ${owner}`, text(head, ":root"), owner), kind: "root" });
    const arns = among(text(head, ":role/"), shapes);
    if (arns === null) return null;
    for (const one of arns) add(`anyone like ${one}`, somebody(`anyone like ${one}`, one, owner));
  }
  return [...found].map(([name, actor]) => ({ name, before: actor, after: actor }));
}

function named(written: Text, world: World, key: Target, add: (name: string, actor: Actor) => void): void {
  const actor = world.actors.find(written, key.stack ?? "");
  if (actor.address !== null) return;
  const session = arn(written)?.service === "sts" ? written : actor.session;
  add(actor.id, { ...actor, session, policies: [ANYTHING], kind: actor.kind === "user" ? "user" : "role" });
}

function somebody(id: string, where: Text, account: Text): Actor {
  const base = { id, address: null, stack: null, arn: where, account, session: null, uniqueId: null, boundary: null };
  return { ...base, kind: "role", policies: [ANYTHING], tags: NO_TAGS };
}

/** An account that nobody mentions. */
function stranger(accounts: ReadonlyMap<string, Text>): string {
  for (let digit = 9; digit > 0; digit--) {
    const id = String(digit).repeat(12);
    if (!accounts.has(id)) return id;
  }
  return "000000000009";
}

/** Conditions and exemptions by ARN of the key's policies: they tell unnamed roles apart. */
export function shapesOf(sides: readonly Side[]): readonly Pattern[] {
  const patterns = sides.flatMap(({ key }) =>
    (key.policy?.policy.statements ?? []).flatMap((statement) => {
      const tested = statement.conditions.filter((condition) => condition.key === "aws:principalarn");
      return tested.flatMap((condition) => condition.values);
    }),
  );
  return [...new Map(patterns.map((one) => [`${one.kind}${one.fold} ${one.source}`, one])).values()];
}

/** One ARN below this head for every kind of ARN that the patterns tell apart. */
function among(head: Text, shapes: readonly Pattern[]): readonly Text[] | null {
  // A role needs a name of at least one letter.
  const all = pattern(text(head, "?*"), { kind: "glob" });
  const found = representatives([all, ...shapes]);
  return found === null ? null : found.filter((one) => matches(all, one).answer === "yes");
}
