import type { View } from "../view.js";
import { html, type Markup } from "./markup.js";

/** Controls that findings stand against, then what was read and what was not. */
export function coverage(view: View): Markup {
  return html`${controls(view)}<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<ul>${view.coverage.map((line) => html`<li>${line}</li>`)}</ul>
</section>
`;
}

function controls({ controls: all }: View): Markup | null {
  if (all.length === 0) {
    return null;
  }
  const rows = all.map(
    ({ framework, control, failed, open, rules }) =>
      html`<tr role="row"><th role="rowheader" scope="row" data-label="Control">${framework} ${control}</th><td role="cell" data-label="Not met">${failed}</td><td role="cell" data-label="Undetermined">${open}</td><td role="cell" data-label="Rules"><code>${rules.join(", ")}</code></td></tr>
`,
  );
  return html`<section id="controls" aria-labelledby="controls-title">
<h2 id="controls-title">Controls not met <span class="count">${all.length}</span></h2>
<table role="table" aria-labelledby="controls-title"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Control</th><th role="columnheader" scope="col">Not met</th><th role="columnheader" scope="col">Undetermined</th><th role="columnheader" scope="col">Rules</th></tr></thead><tbody role="rowgroup">${rows}</tbody></table>
</section>
`;
}
