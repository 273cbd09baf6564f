import type { KeyLine, View } from "../view.js";
import { longList } from "./list.js";
import { html, type Markup } from "./markup.js";
import { counted } from "./words.js";

/** Every key with who may decrypt and who may administer it. */
export function keys({ keys: all }: View): Markup | null {
  if (all.length === 0) {
    return null;
  }
  const list = longList(all.map(article), { live: 60, piece: 200, open: '<div class="cards keys">', close: "</div>" });
  return html`<section id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys <span class="count">${all.length}</span></h2>
${list}
</section>
`;
}

function article(key: KeyLine): Markup {
  return html`<article class="card key">
<h3><bdi>${key.label}</bdi></h3>
<p><bdi>${key.after}</bdi></p>
<p class="place"><bdi>${key.place}</bdi> · ${counted(key.uses, "surface")}</p>
${people("decrypt", key.decrypters)}
${people("administer", key.administrators)}
</article>
`;
}

function people(what: string, names: readonly string[]): Markup {
  return html`<div class="facts"><b>${what}</b>${names.length === 0 ? html`<span>nobody that the key policy names</span>` : html`<ul>${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>`}</div>`;
}
