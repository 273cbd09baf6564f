import { SYMBOLS } from "../marks.js";
import type { Group, Line, View } from "../view.js";
import { leftOut, proven, roomBeside } from "./budget.js";
import { longList } from "./list.js";
import { html, type Markup } from "./markup.js";
import { counted, proofs, protection, reasons } from "./words.js";

const COLUMNS = ["Subject", "Surface", "Protection", "Access"];

/** The whole posture as one table; the page's script filters and sorts it. */
export function posture({ posture: groups }: View): Markup {
  const lines = groups.flatMap((group) => group.lines);
  const whole = proven(lines, roomBeside(9e6, lines.length, 270));
  const rows = groups.flatMap((group) => group.lines.map((line) => row(group, line, whole.has(line))));
  const rest = lines.filter((line) => line.proofs.length > 0 && !whole.has(line)).length;
  const table =
    rows.length === 0
      ? html`<p>Nothing here holds or moves Glue data: no subject was found.</p>`
      : longList(rows, {
          live: 200,
          piece: 500,
          open: `<table role="table" class="posture" aria-labelledby="posture-title"><thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => `<th role="columnheader" scope="col">${name}</th>`).join("")}</tr></thead><tbody role="rowgroup">`,
          close: "</tbody></table>",
        });
  return html`<section id="posture" aria-labelledby="posture-title">
<h2 id="posture-title">Posture <span class="count">${counted(groups.length, "subject")}</span></h2>
${leftOut(rest, "the statements behind the access")}${table}
</section>
`;
}

function row(group: Group, line: Line, whole: boolean): Markup {
  return html`<tr role="row"><th role="rowheader" scope="row"><bdi>${group.title}</bdi><bdi class="place">${group.place}</bdi></th><td role="cell">${line.label}</td><td role="cell">${sign(line)}${protection(line)}${reasons(brief(line))}</td><td role="cell">${proofs(line, whole) ?? "–"}</td></tr>
`;
}

/** What a proof says at length stands in its fold: its claim is enough here. */
function brief({ because, proofs: all }: Line): readonly string[] {
  const claims = new Map(all.map((proof) => [`${proof.claim}: ${proof.because.join("; ")}`, proof.claim]));
  return because.map((reason) => claims.get(reason) ?? reason);
}

/** The words of the line say its mark already. */
function sign({ mark }: Line): Markup | null {
  return mark === "same" ? null : html`<span class="mark ${mark}" aria-hidden="true">${SYMBOLS[mark]}</span> `;
}
