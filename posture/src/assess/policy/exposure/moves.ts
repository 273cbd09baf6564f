import type { Graph } from "../../../graph/graph.js";
import type { Change, Key } from "../../../posture.js";
import { type World, worldOf } from "../world/world.js";
import { compareExposure, type ExposureDirection, type Witness } from "./compare.js";
import type { Side } from "./who.js";

export type ExposureMove = Pick<Change, "before" | "after" | "direction" | "because"> & { readonly facet: string };

/** How the exposure of keys changes between two graphs: one move for decrypting, administering and other use each. */
export function exposureMoves(before: Graph, after: Graph): (from: Key, to: Key) => readonly ExposureMove[] {
  const [old, current] = [worldOf(before), worldOf(after)];
  return (from, to) => {
    const [left, right] = [sideOf(from, old), sideOf(to, current)];
    if (left === null || right === null) return [];
    const change = compareExposure(left, right);
    const facets = [
      ["decrypters", change.decrypt, from.decrypters, to.decrypters],
      ["administrators", change.administer, from.administrators, to.administrators],
      ["users", change.use, [], []],
    ] as const;
    return facets.flatMap(([facet, direction, was, is]): readonly ExposureMove[] => {
      if (direction === "same") return [];
      const witness = change.witnesses[facet] ?? null;
      const because = witness === null ? `not known: ${change.missing ?? "its policies"}` : told(witness, direction);
      return [{ facet, before: was.join(", ") || "nobody", after: is.join(", ") || "nobody", direction, because }];
    });
  };
}

function sideOf(key: Key, world: World): Side | null {
  if (key.address === null) return null;
  const resource = world.graph.resources.find((one) => one.address === key.address && one.stack === (key.stack ?? ""));
  const target = resource === undefined ? undefined : world.keys.all.get(resource.id);
  return target === undefined ? null : { world, key: target };
}

const VERBS: Readonly<Record<ExposureDirection, string>> = {
  broadened: "may now",
  narrowed: "may no longer",
  undetermined: "may or may not",
  same: "may",
};

/** One request that proves the move, in words. */
function told({ principal, action, context, because }: Witness, direction: ExposureDirection): string {
  const values = Object.entries(context).map(([key, value]) =>
    value === null ? `without ${key}` : `${key} = ${value.join(" and ")}`,
  );
  const when = values.length === 0 ? "" : ` when ${values.join(", ")}`;
  const [why] = because;
  const where = why === undefined ? "" : `: ${why.address}${why.sid === null ? "" : ` (${why.sid})`}: ${why.why}`;
  return `${principal} ${VERBS[direction]} ${action}${when}${where}`;
}
