import type { ControlGroup, View } from "../view.js";
import { html, type Markup } from "./markup.js";

const HEADS = ["Control", "Answer", "Rules"];
const CLASSES = { "not met": "lost", undetermined: "undetermined", met: "works" } as const;
const SIGNS = { "not met": "✖", undetermined: "?", met: "✔" } as const;

/** What the posture says for and against the controls of each framework, a framework a fold. */
export function controls({ controls: groups }: View): Markup | null {
  if (groups.length === 0) return null;
  return html`<section id="controls" aria-labelledby="controls-title">
<h2 id="controls-title">Controls <span class="count">${groups.length} frameworks</span></h2>
<p class="more">Every control for which a rule found something to judge; all rules count, whatever the profile, and an accepted finding is still against its control. This is evidence from what was read, and neither an audit nor a certificate.</p>
<div class="items">${groups.map(group)}</div>
</section>
`;
}

function group({ title, counts, lines }: ControlGroup): Markup {
  const rows = lines.map(
    ({ control, answer, rules }) =>
      html`<tr role="row"><th role="rowheader" scope="row" data-label="Control">${control}</th><td role="cell" data-label="Answer"><span class="mark ${CLASSES[answer]}"><span aria-hidden="true">${SIGNS[answer]}</span> ${answer}</span></td><td role="cell" data-label="Rules"><code>${rules.join(", ")}</code></td></tr>
`,
  );
  return html`<details class="group framework"><summary><b>${title}</b> <span class="count">${counts.join(" · ")}</span></summary>
<table role="table" aria-label="${title}"><thead role="rowgroup"><tr role="row">${HEADS.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>
</details>
`;
}
