import type { View } from "../view.js";
import { html, type Markup } from "./markup.js";

/** What was read and what was not, and what the proofs take for granted. */
export function coverage({ coverage: lines }: View): Markup {
  return html`<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage and assumptions</h2>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
</section>
`;
}
