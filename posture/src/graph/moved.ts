import type { Place } from "./nodes.js";

/** The address that something had before the `moved` blocks of its module and of those above it. Undefined: the same. */
export function movedFrom(at: Place, address: string): string | undefined {
  for (let place: Place | null = at; place !== null; place = place.parent) {
    const local = address.slice(place.path.length);
    for (const { from, to } of place.module?.moved ?? []) {
      const rest = local.slice(to.length);
      if (local.startsWith(to) && (rest === "" || rest[0] === "." || rest[0] === "[")) return place.path + from + rest;
    }
  }
  return undefined;
}
