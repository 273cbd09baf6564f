import type { Context } from "../assess/context.js";
import type { Key, Posture } from "../posture.js";
import { keyIdentity } from "./pair.js";
import { storesOf } from "./stores.js";

/** Which surfaces need which key, by the key's identity. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>;

/** What is encrypted with each key on each side. */
export interface BothUses {
  readonly before: Uses;
  readonly after: Uses;
  /** How many resources of the side before were counted and not read: any of them may use any key. @default 0 */
  readonly unread?: number;
}

/** What one posture encrypts with which key, what is no subject of its own included. */
export function usesIn(posture: Posture, context: () => Context | null): Uses {
  const uses = new Map<string, Set<string>>();
  const add = (key: Key | undefined, what: string) => {
    if (key === undefined) return;
    const identity = keyIdentity(key);
    const list = uses.get(identity);
    if (list === undefined) uses.set(identity, new Set([what]));
    else list.add(what);
  };
  const keys = new Map(posture.keys.map((key) => [key.id, key]));
  for (const subject of posture.subjects) {
    for (const { surface, key: id } of subject.surfaces) {
      if (id !== null) add(keys.get(id), `${subject.kind} ${subject.name} (${surface})`);
    }
  }
  for (const { what, key } of storesOf(context)) add(key, what);
  return uses;
}

/** The surfaces that need a key, before or after: data written before stays encrypted with the key it was written with. */
export function dependents({ before, after }: BothUses, key: Key): readonly string[] {
  const identity = keyIdentity(key);
  return shortened(new Set([...(before.get(identity) ?? []), ...(after.get(identity) ?? [])]));
}

/** What can be said of a key that nothing needs, as far as was read; null when all was. */
export function unread({ unread = 0 }: BothUses): string | null {
  if (unread === 0) return null;
  const [what, are] = unread === 1 ? ["one resource", "is"] : [`${unread} resources`, "are"];
  return `nothing that was read was encrypted with it; whether any of ${what} that ${are} counted here and not read was, is not known`;
}

/** Sorted, at most ten by name. */
export function shortened(names: Iterable<string>): readonly string[] {
  const all = [...names].sort();
  return all.length <= 10 ? all : [...all.slice(0, 10), `${all.length - 10} more`];
}
