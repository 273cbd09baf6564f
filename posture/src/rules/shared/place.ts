import type { Place } from "../../assess/facts/known.js";

/** One text per place, to find it again. */
export function spot(place: Place): string {
  return `${place.stack}\0${place.address}`;
}

/** Where something is said that concerns the whole app: at the first of the things it protects. */
export function first<P extends Place>(places: readonly P[]): P | undefined {
  let best: P | undefined;
  for (const place of places) {
    if (best === undefined || isBefore(place, best)) best = place;
  }
  return best;
}

function isBefore(a: Place, b: Place): boolean {
  return a.stack === b.stack ? a.address < b.address : a.stack < b.stack;
}
