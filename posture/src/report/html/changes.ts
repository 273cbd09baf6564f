import type { Group, Line, View } from "../view.js";
import { leftOut, proven, roomBeside } from "./budget.js";
import { longList } from "./list.js";
import { html, type Markup } from "./markup.js";
import { badge, proofs, protection, reasons } from "./words.js";

/** Changes grouped by subject, the most urgent first. */
export function changes({ changes: groups, summary }: View): Markup | null {
  if (!summary.compared) {
    return null;
  }
  const lines = groups.flatMap((group) => group.lines);
  const whole = proven(lines, roomBeside(2e6, lines.length, 260));
  const rest = lines.filter((line) => line.proofs.length > 0 && !whole.has(line)).length;
  const list =
    groups.length === 0
      ? html`<p>No change of the encryption posture.</p>`
      : longList(
          groups.map((group) => article(group, whole)),
          { live: 60, piece: 200, open: '<div class="items">', close: "</div>" },
        );
  return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">Changes <span class="count">${groups.length}</span></h2>
${leftOut(rest, "the statements behind the access")}${list}
</section>
`;
}

function article(group: Group, whole: ReadonlySet<Line>): Markup {
  return html`<article class="group ${group.mark}">
<h3>${badge(group.mark)} <bdi>${group.title}</bdi></h3>
<p class="place"><bdi>${group.place}</bdi></p>
<ul class="lines">${group.lines.map((one) => line(one, whole.has(one)))}</ul>
</article>
`;
}

function line(one: Line, whole: boolean): Markup {
  return html`<li class="${one.mark}">${badge(one.mark)}<span class="label">${one.label}</span><div class="says">${protection(one)}${reasons(one.because)}${folded(one, whole)}</div></li>`;
}

/** Who may use it now, in the words of the proofs. */
function folded(one: Line, whole: boolean): Markup | null {
  const inside = proofs(one, whole);
  return inside === null ? null : html`<div class="access">${inside}</div>`;
}
