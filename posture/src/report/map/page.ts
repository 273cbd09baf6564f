import { html, type Markup } from "../html/markup.js";
import { document } from "../html.js";
import { memberName } from "./draw.js";
import type { MapModel } from "./model.js";
import { picture } from "./svg.js";

/** The map as a page of its own. */
export function page(model: MapModel, source: string): string {
  const body = html`<main id="main">
<header class="top"><p class="brand"><b>Sealant</b> <bdi>${source}</bdi></p><h1>Who encrypts what with which key</h1><p class="more">${model.counts}</p></header>
<section id="map" aria-labelledby="map-title"><h2 id="map-title">Map</h2>
${figure(model)}</section>
</main>
`;
  return document("Map · Sealant", body).text;
}

/** The picture, what its folded nodes stand for, and all of it as text. */
export function figure(model: MapModel): Markup {
  const folded = model.nodes
    .map((node, index) => ({ node, index }))
    .filter(({ node }) => node.members.length > 0)
    .map(
      ({ node, index }) =>
        html`<details><summary>${memberName(node)}</summary><ul id="fold-${index}">${node.members.map((member) => html`<li><bdi>${member}</bdi></li>`)}</ul></details>
`,
    );
  const names = new Map(model.nodes.map((node) => [node.id, memberName(node)]));
  const text = model.edges.map(
    ({ from, to, label, mark }) =>
      html`<li><bdi>${names.get(from)!}</bdi>${label === "" ? "" : `: ${label}`} → <bdi>${names.get(to)!}</bdi>${mark === "same" ? "" : ` (${mark})`}</li>`,
  );
  return html`<figure><div class="map" role="region" aria-label="Picture of the map" tabindex="0">${picture(model, (index) => `fold-${index}`)}</div>
<figcaption>From left to right: what holds or moves data, the key that protects it, who may decrypt. Red is weaker or broken, amber not known.</figcaption></figure>
${folded}<details><summary>The map as text</summary><ul>${text}</ul></details>
`;
}
