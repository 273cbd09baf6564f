import { worst } from "../view/order.js";
import { counted, memberName } from "./draw.js";
import type { MapEdge, MapModel, MapNode } from "./model.js";

/** A way to fold: nodes with the same name of their group become one; null stands for itself. */
type Grouping = (node: MapNode, edges: readonly MapEdge[]) => string | null;

/** From subjects that are alike to nothing but counts. */
const GROUPINGS: readonly Grouping[] = [
  (node, edges) =>
    node.kind === "subject"
      ? JSON.stringify([node.stack, node.mark, kindOf(node), edges.map(({ to, label, mark }) => [to, label, mark])])
      : null,
  (node, edges) => {
    if (node.kind === "subject") return JSON.stringify([node.stack, node.mark, edges.map(({ to }) => to).sort()]);
    return node.kind === "reader" ? "readers" : null;
  },
  (node) =>
    node.kind === "open" ? null : JSON.stringify([node.kind, node.kind === "reader" ? "" : [node.stack, node.mark]]),
  (node) => (node.kind === "open" ? null : JSON.stringify([node.kind, node.mark])),
];

/** The map with as little folded as leaves at most so many nodes and edges. */
export function fold(model: MapModel, most: { readonly nodes: number; readonly edges: number }): MapModel {
  const from = new Map<string, MapEdge[]>();
  for (const edge of model.edges) {
    const edges = from.get(edge.from);
    if (edges === undefined) from.set(edge.from, [edge]);
    else edges.push(edge);
  }
  const fits = ({ nodes, edges }: MapModel) => nodes.length <= most.nodes && edges.length <= most.edges;
  let folded = model;
  if (fits(model)) return model;
  for (const grouping of GROUPINGS) {
    folded = foldBy(model, (node) => grouping(node, from.get(node.id) ?? []));
    if (fits(folded)) break;
  }
  return folded;
}

function foldBy(model: MapModel, groupOf: (node: MapNode) => string | null): MapModel {
  const groups = new Map<string, MapNode[]>();
  for (const node of model.nodes) {
    const group = groupOf(node) ?? node.id;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [node]);
    else members.push(node);
  }
  const into = new Map<string, string>();
  const nodes = [...groups].map(([group, members]) => {
    for (const member of members) into.set(member.id, members.length === 1 ? member.id : group);
    return members.length === 1 ? members[0]! : foldedNode(group, members);
  });
  return { ...model, nodes, edges: foldEdges(model.edges, into) };
}

function foldedNode(id: string, members: readonly MapNode[]): MapNode {
  const first = members[0]!;
  const same = members.every((member) => kindOf(member) === kindOf(first));
  const what = first.kind === "subject" && same ? kindOf(first) : first.kind;
  return {
    id,
    kind: first.kind,
    stack: members.every((member) => member.stack === first.stack) ? first.stack : "",
    title: counted(members.length, what),
    lines: [],
    mark: worst(members.map((member) => member.mark)),
    members: members.map(memberName),
    details: [],
  };
}

/** Edges between the same two nodes become one: all surfaces, the worst mark. */
function foldEdges(edges: readonly MapEdge[], into: ReadonlyMap<string, string>): MapEdge[] {
  const folded = new Map<string, { edge: MapEdge; labels: Set<string> }>();
  for (const edge of edges) {
    const from = into.get(edge.from)!;
    const to = into.get(edge.to)!;
    const known = folded.get(`${from}\r${to}`);
    if (known === undefined) {
      folded.set(`${from}\r${to}`, { edge: { ...edge, from, to }, labels: new Set(edge.label.split(", ")) });
    } else {
      for (const label of edge.label.split(", ")) known.labels.add(label);
      known.edge = { ...known.edge, mark: worst([known.edge.mark, edge.mark]) };
    }
  }
  return [...folded.values()].map(({ edge, labels }) => ({ ...edge, label: [...labels].join(", ") }));
}

/** `job` of `job orders-etl` */
function kindOf(node: MapNode): string {
  return node.title.split(" ")[0]!;
}
