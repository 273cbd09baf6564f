import dagre from "@dagrejs/dagre";
import { SYMBOLS } from "../marks.js";
import { forTerminal } from "../neutral.js";
import { width as columns } from "../width.js";
import type { MapEdge, MapModel, MapNode } from "./model.js";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A map with everything in its place, in pixels from the top left. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Box & { readonly node: MapNode; readonly texts: readonly string[] })[];
  readonly edges: readonly { readonly edge: MapEdge; readonly points: readonly { x: number; y: number }[] }[];
  readonly clusters: readonly (Box & { readonly name: string })[];
  /** What each column holds. */
  readonly headings: readonly { readonly x: number; readonly y: number; readonly words: string }[];
}

const LETTERS = 34;
const HEADING = 30;

const HEADINGS: readonly { readonly kinds: readonly MapNode["kind"][]; readonly words: string }[] = [
  { kinds: ["subject"], words: "what holds or moves data" },
  { kinds: ["key", "open"], words: "the key that protects it" },
  { kinds: ["reader"], words: "who may decrypt" },
];
const LINE = 18;

/** Lays a map out from left to right: subjects, keys, readers; clustered by stack. The same map lies the same way always. */
export function layOut(model: MapModel): Layout {
  const graph = new dagre.graphlib.Graph({ compound: true });
  graph.setGraph({ rankdir: "LR", nodesep: 30, ranksep: 90, edgesep: 8, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const names = new Map(model.nodes.map((node, index) => [node.id, `n${index}`]));
  const stacks = [...new Set(model.nodes.map(({ stack }) => stack))].filter((stack) => stack !== "");
  for (const [index] of stacks.entries()) graph.setNode(`c${index}`, {});
  const texts = model.nodes.map((node) =>
    [`${node.mark === "same" ? "" : `${SYMBOLS[node.mark]} `}${node.title}`, ...node.lines].map(short),
  );
  for (const [index, node] of model.nodes.entries()) {
    const widest = Math.max(...texts[index]!.map(columns));
    const capitals = Math.max(...texts[index]!.map((text) => text.replace(/[^A-Z]/g, "").length));
    graph.setNode(`n${index}`, { width: 28 + widest * 7.4 + capitals * 2, height: 16 + texts[index]!.length * LINE });
    if (node.stack !== "") graph.setParent(`n${index}`, `c${stacks.indexOf(node.stack)}`);
  }
  for (const { from, to, label } of model.edges) {
    const room = { width: columns(label) * 6.5, height: 14, labelpos: "c" as const, minlen: 1 };
    graph.setEdge(names.get(from)!, names.get(to)!, label === "" ? {} : room);
  }
  // A key that protects nothing stands in the column of the keys all the same.
  const used = new Set(model.edges.map(({ to }) => to));
  const unused = model.nodes.filter(({ kind, id }) => kind === "key" && !used.has(id));
  if (unused.length > 0) graph.setNode("start", { width: 1, height: 1 });
  for (const { id } of unused) graph.setEdge("start", names.get(id)!, { weight: 0 });
  dagre.layout(graph);
  const boxOf = (name: string): Box => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(name);
    return {
      x: Math.round(x - width / 2),
      y: Math.round(y - height / 2) + HEADING,
      width: Math.round(width),
      height: Math.round(height),
    };
  };
  const { width = 0, height = 0 } = graph.graph();
  const nodes = model.nodes.map((node, index) => ({ node, texts: texts[index]!, ...boxOf(`n${index}`) }));
  const at = new Map(nodes.map((one) => [one.node.id, one]));
  const headings = HEADINGS.flatMap(({ kinds, words }) => {
    const column = nodes.filter(({ node }) => kinds.includes(node.kind));
    return column.length === 0 ? [] : [{ x: Math.min(...column.map(({ x }) => x)), y: HEADING - 8, words }];
  });
  const nothing = { x: 16, y: HEADING - 8, words: "nothing here holds or moves Glue data" };
  const shown = headings.length === 0 ? [nothing] : headings;
  return {
    width: Math.max(...shown.map(({ x, words }) => x + words.length * 8), nodes.length === 0 ? 0 : Math.ceil(width)),
    height: nodes.length === 0 ? HEADING : Math.ceil(height) + HEADING,
    headings: shown,
    nodes,
    edges: model.edges.map((edge) => {
      const [from, to] = [at.get(edge.from)!, at.get(edge.to)!];
      // Between the sides of the boxes; where the layout bends, and where the label stands, in between.
      const bends = pointsOf(graph.edge(names.get(edge.from)!, names.get(edge.to)!)).slice(1, -1);
      const start = { x: from.x + from.width, y: Math.round(from.y + from.height / 2) };
      const end = { x: to.x, y: Math.round(to.y + to.height / 2) };
      return { edge, points: [start, ...bends.filter(({ x }) => x > start.x && x < end.x), end] };
    }),
    clusters: stacks.map((name, index) => ({ name, ...boxOf(`c${index}`) })),
  };
}

function pointsOf({ points = [] }: { readonly points?: readonly { x: number; y: number }[] }) {
  return points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) + HEADING }));
}

/** What fits into a box, the beginning and the end; the whole text is the tooltip. */
function short(text: string): string {
  const shown = forTerminal(text);
  const letters = [...shown];
  const half = LETTERS / 2;
  return letters.length <= LETTERS ? shown : `${letters.slice(0, half).join("")}…${letters.slice(1 - half).join("")}`;
}
