import { SYMBOLS } from "../marks.js";
import type { FindingLine, View } from "../view.js";
import { longList } from "./list.js";
import { html, type Markup } from "./markup.js";

/** Findings with what was seen, the fix and the controls behind them. */
export function findings({ findings: found }: View): Markup {
  const list =
    found.length === 0
      ? html`<p>No findings.</p>`
      : longList(found.map(article), { live: 60, piece: 200, open: '<div class="items">', close: "</div>" });
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings <span class="count">${found.length}</span></h2>
${list}
</section>
`;
}

function article(finding: FindingLine): Markup {
  const open = finding.decision === "undetermined";
  const loudness = finding.waived === null ? finding.severity : "waived";
  return html`<article class="finding ${loudness}">
<h3><span class="mark ${open ? "undetermined" : loudness}"><span aria-hidden="true">${open ? SYMBOLS.undetermined : SYMBOLS.broken}</span> ${finding.level}</span> <code>${finding.rule}</code></h3>
<p class="place"><bdi>${finding.place}</bdi></p>
<p class="message">${finding.message}</p>
${list("seen", finding.evidence)}
<p class="fix"><b>fix</b> ${finding.fix}</p>
${list("controls", finding.controls)}
${list("peers", finding.peers)}
${finding.waived === null ? null : html`<p class="waiver"><b>waiver</b> ${finding.waived}</p>`}
</article>
`;
}

function list(name: string, entries: readonly string[]): Markup | null {
  return entries.length === 0
    ? null
    : html`<div class="facts"><b>${name}</b><ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul></div>`;
}
