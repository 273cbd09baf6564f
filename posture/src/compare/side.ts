import { describeSurface } from "../describe.js";
import { SENSITIVE_WHY } from "../graph/redact.js";
import type { Key, Surface } from "../posture.js";
import type { Side } from "./facets.js";
import { keyIdentity } from "./pair.js";
import type { Changed } from "./replaced.js";

/** A protection as it is said in one line. */
export function wordsOf(surface: Surface, keys: ReadonlyMap<string, Key>): string {
  return describeSurface(surface, keyOf(surface, keys));
}

function keyOf({ key }: Surface, keys: ReadonlyMap<string, Key>): Key | undefined {
  return key === null ? undefined : keys.get(key);
}

/** A protection with its key, and what tells whether the other side has the same one. */
export function sideOf(
  surface: Surface,
  keys: ReadonlyMap<string, Key>,
  graphs: Changed,
  at: "before" | "after",
): Side {
  const key = keyOf(surface, keys);
  // Two keys or modes of which nothing is known are the same only if it is not known for the same reason.
  const why = surface.mode.includes("KMS") || surface.mode === "unknown" ? surface.because.join() : "";
  const hidden = graphs.apart === true && why.includes(SENSITIVE_WHY) ? at : "";
  if (key === undefined) return { surface, key, identity: `${surface.key ?? ""}\u0000${why}${hidden}` };
  const identity = keyIdentity(key);
  const previous = at === "after" ? graphs.moved.get(identity) : undefined;
  const same = previous === undefined ? identity : `${key.stack}\u0000${previous}`;
  // Under the same address, but another key: what the old one encrypted it cannot read.
  return { surface, key, identity: at === "after" && graphs.replaced.has(identity) ? `${same}\u0000replaced` : same };
}
