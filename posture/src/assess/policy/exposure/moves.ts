import type { Graph } from "../../../graph/graph.js";
import type { Change, Key } from "../../../posture.js";
import { type World, worldBeside } from "../world/world.js";
import { compareExposure, type ExposureDirection, type Witness } from "./compare.js";
import type { Side } from "./who.js";

export type ExposureMove = Pick<Change, "before" | "after" | "direction" | "because"> & { readonly facet: string };

/**
 * How the exposure of a key changes between two graphs, by meaning: one move each for decrypting, administering and other
 * use, none where nothing changes. Empty for keys that no resource declares.
 */
export function exposureMoves(before: Graph, after: Graph): (from: Key, to: Key) => readonly ExposureMove[] {
  const [old, current] = [sides(worldBeside(before, after)), sides(worldBeside(after, before))];
  return (from, to) => {
    const [left, right] = [old(from), current(to)];
    if (left === null || right === null) return [];
    const change = compareExposure(left, right);
    const facets = [
      ["decrypters", change.decrypt, from.decrypters, to.decrypters],
      ["administrators", change.administer, from.administrators, to.administrators],
      ["users", change.use, [], []],
    ] as const;
    return facets.flatMap(([facet, direction, was, is]): readonly ExposureMove[] => {
      if (direction === "same") return [];
      const witness = change.witnesses[facet];
      const because = witness === null ? `not known: ${change.missing ?? "its policies"}` : told(witness, direction);
      return [{ facet, ...shown(was, is, witness), direction, because }];
    });
  };
}

/** The lists of principals where they differ; the answers to one request where the lists are the same. */
function shown(
  was: readonly string[],
  is: readonly string[],
  witness: Witness | null,
): { before: string; after: string } {
  const [before, after] = [was.join(", ") || "nobody", is.join(", ") || "nobody"];
  if (before !== after || witness === null) return { before, after };
  return { before: witness.before, after: witness.after };
}

function sides(world: World): (key: Key) => Side | null {
  const declared = new Map([...world.keys.all.values()].map((one) => [`${one.stack}\0${one.address}`, one]));
  return ({ address, stack }) => {
    const key = declared.get(`${stack ?? ""}\0${address}`);
    return key === undefined ? null : { world, key };
  };
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
