import type { PolicyView, Row } from "../policies/lines.js";
import { leftOut, roomBeside, writtenOut } from "./budget.js";
import { html, type Markup } from "./markup.js";

/** Policies that changed, both sides next to each other, by statement. */
export function policies(all: readonly PolicyView[]): Markup | null {
  if (all.length === 0) return null;
  const whole = writtenOut(all, roomBeside(1e6, all.length, 600), ({ statements }) =>
    statements.flatMap(({ rows }) => rows.flatMap(({ before, after }) => [before ?? "", after ?? ""])),
  );
  return html`<section id="policies" aria-labelledby="policies-title">
<h2 id="policies-title">Policies <span class="count">${all.length}</span></h2>
${leftOut(all.length - whole.size, "the statements")}<div class="items">${all.map((one) => article(one, whole.has(one)))}</div>
</section>
`;
}

function article({ title, statements, unchanged }: PolicyView, whole: boolean): Markup {
  return html`<article class="group policy">
<h3><bdi>${title}</bdi></h3>
${(whole ? statements : []).map(
  ({
    label,
    rows,
  }) => html`<table role="table"><caption>${label}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Before</th><th role="columnheader" scope="col">After</th></tr></thead><tbody role="rowgroup">${rows.map(row)}</tbody></table>
`,
)}<p class="more">${unchanged}</p>
</article>
`;
}

function row({ before, after }: Row): Markup {
  const same = before === after;
  return html`<tr role="row"><td role="cell" data-label="Before" class="${same ? "" : before === null ? "void" : "minus"}">${line(before, same, "-")}</td><td role="cell" data-label="After" class="${same ? "" : after === null ? "void" : "plus"}">${line(after, same, "+")}</td></tr>`;
}

function line(text: string | null, same: boolean, sign: string): Markup | null {
  return text === null ? null : html`<code>${same ? " " : sign} ${text}</code>`;
}
