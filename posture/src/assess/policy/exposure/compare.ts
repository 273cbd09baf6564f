import type { Decision } from "../../../words.js";
import type { Because } from "../decision/because.js";
import { type Answered, answerTo, reasons } from "../decision/decide.js";
import type { Actor, Context, Request } from "../decision/request.js";
import type { PolicySource } from "../model/policy.js";
import type { World } from "../world/world.js";
import { unlike } from "./alike.js";
import { actionClasses, contexts, type Facet } from "./requests.js";
import { alike, grantsOf, isOpaque, sourcesOf } from "./statements.js";
import { type Asked, declared, others, type Side } from "./who.js";

export type ExposureDirection = "broadened" | "narrowed" | "same" | "undetermined";

/** One request that the two sides answer differently. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  /** Values of condition keys; null for a key that is not in the request. */
  readonly context: Readonly<Record<string, readonly string[] | null>>;
  readonly before: Decision;
  readonly after: Decision;
  /** The statements that allow it, on the side that does; of an answer that is not known, what is missing. */
  readonly because: readonly Because[];
}

export interface ExposureChange {
  /** The most serious of the three. */
  readonly direction: ExposureDirection;
  readonly decrypt: ExposureDirection;
  readonly administer: ExposureDirection;
  readonly use: ExposureDirection;
  /** A request that proves the direction; null when nothing changed. */
  readonly witness: Witness | null;
  /** The same for each of the three. */
  readonly witnesses: {
    readonly decrypters: Witness | null;
    readonly administrators: Witness | null;
    readonly users: Witness | null;
  };
  /** Why it is undetermined; null otherwise. */
  readonly missing: string | null;
}

interface Found {
  readonly direction: Exclude<ExposureDirection, "same">;
  readonly facet: Facet;
  readonly witness: Witness | null;
  readonly missing: string | null;
}

const WORST: readonly ExposureDirection[] = ["broadened", "undetermined", "narrowed", "same"];

/**
 * Whether somebody may do something with a key after a change that he could not before, or the other way round. What is
 * compared is the meaning: every kind of request that the policies of the two sides tell apart is decided on both.
 */
export function compareExposure(before: Side, after: Side): ExposureChange {
  const found = new Map<string, Found>();
  for (const one of differences(before, after)) {
    const key = `${one.facet} ${one.direction}`;
    if (!found.has(key)) found.set(key, one);
  }
  const all = [...found.values()];
  const facet = (name: Facet) => worst(all.filter((one) => one.facet === name).map((one) => one.direction));
  const direction = worst(all.map((one) => one.direction));
  const proof = all.find((one) => one.direction === direction);
  const proofOf = (name: Facet) =>
    all.find((one) => one.facet === name && one.direction === facet(name))?.witness ?? null;
  return {
    direction,
    decrypt: facet("decrypt"),
    administer: facet("administer"),
    use: facet("use"),
    witness: proof?.witness ?? null,
    witnesses: { decrypters: proofOf("decrypt"), administrators: proofOf("administer"), users: proofOf("use") },
    missing: direction === "undetermined" ? (proof?.missing ?? null) : null,
  };
}

function worst(directions: readonly ExposureDirection[]): ExposureDirection {
  return WORST.find((one) => directions.includes(one)) ?? "same";
}

const FACETS: readonly Facet[] = ["decrypt", "administer", "use"];

function* differences(before: Side, after: Side): Generator<Found> {
  const keysAlike = alike(keySources(before), keySources(after)) && sameGrants(before, after);
  // Only what the key says itself can change the rights of those whom nobody declares.
  const named = keysAlike ? [] : others(before, after);
  const strangers = named !== null && endless(named.length, before, after) ? null : named;
  if (strangers === null) yield* FACETS.map((facet) => tooMany(facet, "the principals of its policies"));
  const roles = keysAlike && sameTarget(before, after) ? changedActors(before, after) : declared(before, after);
  if (roles.length === 0 && keysAlike) return;
  for (const asked of [...(strangers ?? []), ...unlike(roles, before, after)]) {
    yield* differencesFor(asked, before, after);
  }
}

/** Far more than the 32 KB of a key policy have room for: each of them would be asked about each statement. */
const MOST_QUESTIONS = 200_000;

function endless(strangers: number, before: Side, after: Side): boolean {
  const statements = [before, after].map(({ key }) => key.policy?.policy.statements.length ?? 0);
  return Math.max(...statements) > 1 && strangers * Math.max(...statements) > MOST_QUESTIONS;
}

/** What the policies of roles may say of a key, beside its own: which it is, its aliases and its tags. */
function sameTarget(before: Side, after: Side): boolean {
  const text = ({ key }: Side) => [
    String(key.arn),
    key.aliases?.map(String).sort(),
    key.tags.complete,
    Object.entries(key.tags.values).map(([name, value]) => `${name} ${value}`),
  ];
  return JSON.stringify(text(before)) === JSON.stringify(text(after));
}

const changed = new WeakMap<World, WeakMap<World, readonly Asked[]>>();

/** Roles and users whose own rights changed: the same for every key of the two sides. */
function changedActors(before: Side, after: Side): readonly Asked[] {
  const from = changed.get(before.world) ?? new WeakMap<World, readonly Asked[]>();
  changed.set(before.world, from);
  const known = from.get(after.world) ?? declared(before, after).filter((asked) => !sameActor(asked));
  from.set(after.world, known);
  return known;
}

function keySources({ key }: Side): readonly PolicySource[] {
  return key.policy === null ? [] : [key.policy];
}

function sameGrants(before: Side, after: Side): boolean {
  const text = grantsOf(before.key);
  return text !== null && text === grantsOf(after.key);
}

function sameActor({ before, after }: Asked): boolean {
  if (before === null || after === null) return false;
  const tags = (actor: Actor) => `${actor.tags.complete}${JSON.stringify(actor.tags.values)}`;
  if (String(before.arn) !== String(after.arn) || tags(before) !== tags(after)) return false;
  return alike(before.policies, after.policies) && sameEdge(before, after);
}

function sameEdge(before: Actor, after: Actor): boolean {
  const edge = (actor: Actor) => (actor.boundary === null ? [] : [actor.boundary]);
  return alike(edge(before), edge(after));
}

function* differencesFor(asked: Asked, before: Side, after: Side): Generator<Found> {
  const sources = [...sourcesOf(asked.before, before.key), ...sourcesOf(asked.after, after.key)];
  const keys = [before.key, after.key];
  const sides = [asked.before, asked.after].flatMap((actor, index) =>
    actor === null ? [] : [{ actor, target: keys[index]! }],
  );
  const opaque = sources.some(isOpaque) || keys.some((key) => grantsOf(key) === null);
  for (const { facet, action } of actionClasses(sources, keys)) {
    const requests = contexts(sides, action, sources);
    if (requests === null) {
      yield tooMany(facet, `the conditions on ${action}`);
      continue;
    }
    for (const context of requests) {
      const [old, current] = [side(asked.before, before, action, context), side(asked.after, after, action, context)];
      const direction = directionOf(old, current, opaque);
      if (direction === "same") continue;
      const witness = witnessOf(asked, action, context, old, current);
      const missing = [...(old?.missing ?? []), ...(current?.missing ?? [])].join(", ");
      yield { direction, facet, witness, missing: direction === "undetermined" ? missing : null };
    }
  }
}

/** Who is not there yet, or not any more, may do nothing. */
function side(actor: Actor | null, { key }: Side, action: string, context: Context): Told | null {
  if (actor === null) return null;
  const request = { actor, action, target: key, context };
  return { ...answerTo(request), request };
}

type Told = Answered & { readonly request: Request };

/** Two answers that lack the same are the same, unless what they lack has no name by which it could be the same. */
function directionOf(before: Told | null, after: Told | null, opaque: boolean): ExposureDirection {
  const [old, current] = [before?.decision ?? "denied", after?.decision ?? "denied"];
  if (old === "undetermined" || current === "undetermined") {
    const alike = !opaque && old === current && before?.missing.join() === after?.missing.join();
    return alike ? "same" : "undetermined";
  }
  if (old === current) return "same";
  return current === "allowed" ? "broadened" : "narrowed";
}

function witnessOf(asked: Asked, action: string, context: Context, old: Told | null, current: Told | null): Witness {
  const values = Object.entries(context).map(([key, value]): [string, readonly string[] | null] => [
    key,
    Array.isArray(value) ? value.map(String) : null,
  ]);
  const open = [current, old].find((one) => one?.decision === "undetermined");
  const shown = open ?? (current?.decision === "allowed" ? current : old);
  return {
    principal: asked.name,
    action,
    context: Object.fromEntries(values),
    before: old?.decision ?? "denied",
    after: current?.decision ?? "denied",
    because: shown === null ? [] : reasons(shown.request, shown),
  };
}

function tooMany(facet: Facet, what: string): Found {
  return { direction: "undetermined", facet, witness: null, missing: `${what} have too many combinations to compare` };
}
