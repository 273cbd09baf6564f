import { fixParts } from "../fix.js";
import { SYMBOLS } from "../marks.js";
import type { FindingLine, View } from "../view.js";
import { leftOut, roomBeside, writtenOut } from "./budget.js";
import { longList } from "./list.js";
import { html, type Markup } from "./markup.js";

/** Findings with what was seen, the fix and the controls behind them. */
export function findings({ findings: found }: View): Markup {
  const whole = writtenOut(found, roomBeside(7e6, found.length, 320), ({ evidence, controls, peers }) => [
    ...evidence,
    ...controls,
    ...peers,
  ]);
  const once = sharedFixes(found.filter((one) => !whole.has(one)));
  const list =
    found.length === 0
      ? html`<p>No findings.</p>`
      : longList(
          found.map((one) => article(one, whole.has(one), once.has(fixOf(one)))),
          { live: 60, piece: 200, open: '<div class="items">', close: "</div>" },
        );
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings <span class="count">${found.length}</span></h2>
${leftOut(found.length - whole.size, "what was seen, controls and other tools")}${legend(once)}${list}
</section>
`;
}

function article(finding: FindingLine, whole: boolean, fixedAbove: boolean): Markup {
  const open = finding.decision === "undetermined";
  const loudness = finding.waived === null ? finding.severity : "waived";
  return html`<article class="finding ${loudness}">
<h3><span class="mark ${open ? "undetermined" : loudness}"><span aria-hidden="true">${open ? SYMBOLS.undetermined : SYMBOLS.broken}</span> ${finding.level}</span> <code>${finding.rule}</code></h3>
<bdi class="place">${finding.place}</bdi>
<p class="message">${finding.message}</p>
${whole ? list("seen", finding.evidence) : null}
${fixedAbove && !whole ? null : html`<p class="fix"><b>fix</b> ${fixed(finding.fix)}</p>`}
${whole ? [list("controls", finding.controls), list("peers", finding.peers)].filter((one) => one !== null) : null}
${finding.waived === null ? null : html`<p class="waiver"><b>waiver</b> ${finding.waived}</p>`}
</article>
`;
}

/** More often than this, a fix is written once for its rule. */
const OFTEN = 10;

/** Fixes that many of these findings share. */
function sharedFixes(found: readonly FindingLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const one of found) counts.set(fixOf(one), (counts.get(fixOf(one)) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > OFTEN).map(([fix]) => fix));
}

function fixOf({ rule, fix }: FindingLine): string {
  return `${rule}\n${fix}`;
}

function fixed(fix: string): Markup {
  const { code, words } = fixParts(fix);
  return code === null ? html`${words}` : html`<code>${code}</code> ${words}`;
}

/** What fixes the findings that do not say it themselves. */
function legend(fixes: ReadonlySet<string>): Markup | null {
  const items = [...fixes].map((one) => {
    const [rule = "", ...fix] = one.split("\n");
    return html`<li><code>${rule}</code> ${fixed(fix.join("\n"))}</li>`;
  });
  return items.length === 0
    ? null
    : html`<div class="facts fixes"><b>fix, by rule</b><ul>${items}</ul></div>
`;
}

function list(name: string, entries: readonly string[]): Markup | null {
  return entries.length === 0
    ? null
    : html`<div class="facts"><b>${name}</b><ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul></div>`;
}
