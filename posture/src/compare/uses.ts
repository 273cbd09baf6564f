import type { Key, Posture } from "../posture.js";
import { keyIdentity } from "./pair.js";

/** Which surfaces need which key, by the key's identity. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** What is encrypted with each key before or after: data written before stays encrypted with the key it was written with. */
export function usesOf(before: Posture, after: Posture): Uses {
  const uses = new Map<string, Set<string>>();
  for (const posture of [before, after]) {
    const keys = new Map(posture.keys.map((key) => [key.id, key]));
    for (const subject of posture.subjects) {
      for (const { surface, key: id } of subject.surfaces) {
        const key = id === null ? undefined : keys.get(id);
        if (key === undefined) continue;
        const identity = keyIdentity(key);
        let list = uses.get(identity);
        if (list === undefined) {
          list = new Set();
          uses.set(identity, list);
        }
        list.add(`${subject.kind} ${subject.name} (${surface})`);
      }
    }
  }
  return new Map([...uses].map(([identity, list]) => [identity, [...list].sort()]));
}

/** The surfaces that need a key, at most ten by name. */
export function dependents(uses: Uses, key: Key): readonly string[] {
  const all = uses.get(keyIdentity(key)) ?? [];
  return all.length <= 10 ? all : [...all.slice(0, 10), `${all.length - 10} more`];
}
