import { SYMBOLS } from "../marks.js";
import { forTerminal } from "../neutral.js";
import type { Mark } from "../view.js";
import type { MapModel, MapNode } from "./model.js";

/** The map as a Mermaid flowchart, as Markdown of GitHub and GitLab draws it. */
export function mermaid(model: MapModel): string {
  const names = new Map(model.nodes.map((node, index) => [node.id, `n${index}`]));
  const stacks = [...new Set(model.nodes.map(({ stack }) => stack))];
  const shape = (node: MapNode) => `${names.get(node.id)}${box(node)}`;
  const marked = model.edges
    .map(({ mark }, index) => ({ mark, index }))
    .filter(({ mark }) => COLOURS[mark] !== undefined);
  return [
    "flowchart LR",
    ...stacks.flatMap((stack, index) => {
      const nodes = model.nodes.filter((node) => node.stack === stack).map(shape);
      return stack === ""
        ? nodes.map((line) => `  ${line}`)
        : [`  subgraph c${index}[${quoted(stack)}]`, ...nodes.map((line) => `    ${line}`), "  end"];
    }),
    ...model.edges.map(({ from, to, label, mark }) => {
      const words = `${mark === "same" ? "" : `${SYMBOLS[mark]} `}${label}`.trim();
      return `  ${names.get(from)} -->${words === "" ? "" : `|${quoted(words)}|`} ${names.get(to)}`;
    }),
    ...model.nodes
      .filter(({ mark }) => COLOURS[mark] !== undefined)
      .map((node) => `  style ${names.get(node.id)} stroke:${COLOURS[node.mark]},stroke-width:3px`),
    ...marked.map(({ mark, index }) => `  linkStyle ${index} stroke:${COLOURS[mark]},stroke-width:3px`),
    "",
  ].join("\n");
}

const COLOURS: Partial<Record<Mark, string>> = {
  lost: "#b42318",
  broken: "#b42318",
  weakened: "#b42318",
  broadened: "#b42318",
  undetermined: "#8a5300",
  rekeyed: "#8a5300",
  gone: "#8a5300",
  narrowed: "#12703f",
  strengthened: "#12703f",
  new: "#1f5fbf",
};

function box(node: MapNode): string {
  const mark = node.mark === "same" ? "" : `${SYMBOLS[node.mark]} `;
  const text = [`${mark}${node.title}`, ...node.lines].map(coded).join("<br/>");
  return node.kind === "key" ? `(["${text}"])` : `["${text}"]`;
}

function quoted(text: string): string {
  return `"${coded(text)}"`;
}

const LONGEST = 120;

/** Everything but letters, digits and blanks as a character code: there is no other way to quote in Mermaid. */
function coded(text: string): string {
  const shown = forTerminal(text);
  const cut = shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown;
  return cut.replace(/[^\p{L}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
}
