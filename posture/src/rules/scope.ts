import type { Facts } from "../assess/facts/facts.js";
import { flat } from "../graph/flat.js";
import type { Posture, Subject } from "../posture.js";
import type { Kind, SurfaceName } from "../words.js";
import type { Scope, Settings, SurfaceOf } from "./rule.js";

export const DEFAULT_SETTINGS: Settings = {
  trustedAccounts: [],
  logRetention: 365,
  rotationPeriod: 365,
  deletionWindow: 30,
};

/** Sorts a posture once, so that every rule finds what it concerns without walking all of it. */
export function scope(posture: Posture, facts: Facts, settings: Settings): Scope {
  const keys = new Map(posture.keys.map((key) => [key.id, key]));
  const kinds = new Map<Kind, Subject[]>();
  const surfaces = new Map<SurfaceName, SurfaceOf[]>();
  for (const subject of posture.subjects) {
    append(kinds, subject.kind, subject);
    for (const surface of subject.surfaces) {
      append(surfaces, surface.surface, {
        subject,
        surface,
        key: surface.key === null ? undefined : keys.get(surface.key),
      });
    }
  }
  return {
    posture,
    facts,
    settings,
    key: (id) => (id === null ? undefined : keys.get(id)),
    subjects: (...wanted) => flat(wanted, (kind) => kinds.get(kind) ?? []),
    surfaces: (name) => surfaces.get(name) ?? [],
  };
}

function append<Name, Item>(map: Map<Name, Item[]>, name: Name, item: Item): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [item]);
  else list.push(item);
}
