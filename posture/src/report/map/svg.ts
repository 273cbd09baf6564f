import { asset } from "../assets.js";
import { html, Markup } from "../html/markup.js";
import { SYMBOLS } from "../marks.js";
import { width as columns } from "../width.js";
import { type Layout, layOut } from "./layout.js";
import type { MapModel } from "./model.js";

/** Where the members of a folded node are listed; null when nothing lists them. */
export type MembersAt = (index: number) => string | null;

/** The map as an SVG document of its own. */
export function svg(model: MapModel): string {
  const style = new Markup(`<style>${asset("colours.css")}${asset("map.css")}</style>`);
  return `${picture(model, () => null, style).text}\n`;
}

/** The map as an element of a page, whose style it uses. */
export function picture(model: MapModel, membersAt: MembersAt, style: Markup | null = null): Markup {
  const layout = layOut(model);
  const { width, height } = layout;
  // An image has no parts to a screen reader; with links in it, it is a group.
  const linked = layout.nodes.some(({ node: { members } }, index) => members.length > 0 && membersAt(index) !== null);
  const role = linked ? "group" : "img";
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="map-text" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${role}" aria-labelledby="map-name map-text"><title id="map-name">Who encrypts what with which key, and who can read it</title><desc id="map-text">${model.counts}</desc>${style}
${layout.headings.map(({ x, y, words }) => html`<text class="heading" x="${x}" y="${y}">${words}</text>`)}
${layout.clusters.map(cluster)}${layout.edges.map(edge)}${layout.nodes.map((one, index) => node(one, one.node.members.length === 0 ? null : membersAt(index)))}</svg>`;
}

function cluster({ name, x, y, width, height }: Layout["clusters"][number]): Markup {
  return html`<g class="cluster"><rect x="${x}" y="${y - 9}" width="${width}" height="${height - 4}" rx="8"/><text x="${x + 10}" y="${y + 5}">${name}</text></g>
`;
}

function edge({ edge: { label, mark }, points }: Layout["edges"][number]): Markup {
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  const words = `${mark === "same" ? "" : `${SYMBOLS[mark]} `}${label}`.trim();
  return html`<g class="edge ${mark}"><path d="${curve(points)}"/>${words === "" ? null : caption(words, middle)}</g>
`;
}

/** Words on a ground of their own, so that the line does not strike them through. */
function caption(words: string, { x, y }: { readonly x: number; readonly y: number }): Markup {
  const width = Math.round(columns(words) * 6.6) + 6;
  return html`<rect class="ground" x="${x - width / 2}" y="${y - 9}" width="${width}" height="17"/><text x="${x}" y="${y + 4}">${words}</text>`;
}

/** From left to right through all points, level at each of them: lines leave and enter boxes at their sides. */
function curve(points: Layout["edges"][number]["points"]): string {
  const [first, ...rest] = points;
  if (first === undefined || rest.length === 0) return "M0 0";
  const bends = rest.map(({ x, y }, index) => {
    const from = points[index]!;
    const middle = Math.round((from.x + x) / 2);
    return `C${middle} ${from.y} ${middle} ${y} ${x} ${y}`;
  });
  return `M${first.x} ${first.y}${bends.join("")}`;
}

function node({ node: one, texts, x, y, width, height }: Layout["nodes"][number], members: string | null): Markup {
  const round = one.kind === "key" ? height / 2 : 5;
  const inner = html`<title>${[[one.title, ...one.lines].join(", "), ...one.details].join("; ")}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>${texts.map(
    (text, line) =>
      html`<text x="${x + 14}" y="${y + 21 + line * 18}"${new Markup(line === 0 ? "" : ' class="more-lines"')}>${text}</text>`,
  )}`;
  const linked = members === null ? inner : html`<a href="#${members}">${inner}</a>`;
  return html`<g class="node ${one.kind} ${one.mark}${one.members.length === 0 ? "" : " folded"}">${linked}</g>
`;
}
