import type { Key } from "../../posture.js";
import { joined, readerOf } from "../view/readers.js";
import type { Group } from "../view.js";
import type { MapEdge, MapNode } from "./model.js";

/** Who may decrypt with which key: one node for each reader, whatever its conditions; those stand on the edges. */
export function readersOf(
  keys: readonly Key[],
  changesOf: (key: Key) => Group | undefined,
): { readonly nodes: readonly MapNode[]; readonly edges: readonly MapEdge[] } {
  const seen = new Map<string, Set<string>>();
  const edges: MapEdge[] = [];
  for (const key of keys) {
    const entries = new Map<string, string[]>();
    for (const entry of key.decrypters) {
      const { name } = readerOf(entry);
      entries.set(name, [...(entries.get(name) ?? []), entry]);
    }
    const gained = gainedBy(changesOf(key));
    for (const [name, all] of entries) {
      const details = seen.get(name) ?? new Set<string>();
      seen.set(name, details);
      for (const entry of all) details.add(entry);
      const mark = all.some(gained) ? "broadened" : "same";
      edges.push({ from: `key\n${key.id}`, to: `reader\n${name}`, label: joined(all.map(readerOf)), mark });
    }
  }
  const fresh = new Set(edges.filter(({ mark }) => mark === "broadened").map(({ to }) => to));
  const known = new Set(edges.filter(({ mark }) => mark === "same").map(({ to }) => to));
  const nodes = [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, details]): MapNode => {
      const id = `reader\n${name}`;
      // Who could read nothing before stands out; who reads one key more has the edge for it.
      const mark = fresh.has(id) && !known.has(id) ? "broadened" : "same";
      return { id, kind: "reader", stack: "", title: name, lines: [], mark, members: [], details: [...details].sort() };
    });
  return { nodes, edges };
}

/** Whether an entry of the list is one that a change added. */
function gainedBy(changes: Group | undefined): (entry: string) => boolean {
  const line = changes?.lines.find(({ label, mark }) => label === "decrypters" && mark === "broadened");
  const before = `, ${line?.before ?? ""}, `;
  return (entry) => line !== undefined && !before.includes(`, ${entry}, `);
}
