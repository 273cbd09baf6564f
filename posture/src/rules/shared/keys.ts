import type { Place } from "../../assess/facts/known.js";
import { flat } from "../../graph/flat.js";
import type { Key } from "../../posture.js";
import type { Scope } from "../rule.js";

const uses = new WeakMap<Scope, ReadonlyMap<string, readonly string[]>>();

/** What is encrypted with a key: `s3 of aws_glue_job.etl`. */
export function usesOf(scope: Scope, key: Key): readonly string[] {
  let found = uses.get(scope);
  if (found === undefined) {
    const map = new Map<string, string[]>();
    for (const subject of scope.posture.subjects) {
      for (const surface of subject.surfaces) {
        if (surface.key === null) continue;
        const use = `${surface.surface} of ${subject.address}`;
        const list = map.get(surface.key);
        if (list === undefined) map.set(surface.key, [use]);
        else list.push(use);
      }
    }
    found = map;
    uses.set(scope, map);
  }
  return found.get(key.id) ?? [];
}

const places = new WeakMap<readonly Key[], readonly (Key & Place)[]>();

/** Keys that a resource declares, as places. */
export function declared(keys: readonly Key[]): readonly (Key & Place)[] {
  let found = places.get(keys);
  if (found === undefined) {
    found = keys.filter((key): key is Key & Place => key.address !== null && key.stack !== null);
    places.set(keys, found);
  }
  return found;
}

const maybe = new WeakMap<Scope, readonly (Place & { readonly use: string })[]>();

/** What is, or may be, encrypted with a key that cannot be told: it may be any. */
export function unclearUses(scope: Scope): readonly (Place & { readonly use: string })[] {
  let found = maybe.get(scope);
  if (found === undefined) {
    found = flat(scope.posture.subjects, (subject) =>
      flat(subject.surfaces, (surface) => {
        const { address, stack } = subject;
        const hidden = surface.mode === "unknown" || (surface.mode.includes("KMS") && anyKey(scope.key(surface.key)));
        return hidden ? [{ address, stack, use: `${surface.surface} of ${address}` }] : [];
      }),
    );
    maybe.set(scope, found);
  }
  return found;
}

/** A key of which nothing is known but that it is one. */
function anyKey(key: Key | undefined): boolean {
  return key === undefined || (key.owner === "unknown" && key.address === null && key.arn === null);
}
