import { SYMBOLS, word } from "../marks.js";
import type { Line, Mark } from "../view.js";
import { html, type Markup } from "./markup.js";

/** A mark as a sign and a word; the colour only repeats them. */
export function badge(mark: Mark): Markup {
  return html`<span class="mark ${mark}"><span aria-hidden="true">${SYMBOLS[mark]}</span> ${word(mark)}</span>`;
}

/** What a line says: `before → after`, or how it stands. */
export function protection(line: Line): Markup {
  return line.before === null
    ? html`<bdi>${line.after}</bdi>`
    : html`<bdi class="before">${line.before}</bdi> <span class="to">→</span> <bdi class="after">${line.after}</bdi>`;
}

/** Reasons below a line, each in one of its own. */
export function reasons(because: readonly string[]): Markup | null {
  return because.length === 0 ? null : html`<ul class="why">${because.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}

/** `1 key`, `2 keys` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const DECISIONS = ["denied", "broken", "undetermined", "allowed", "works"] as const;

/**
 * The proofs of a line, folded: how many end how, and inside each with the statements that decide it.
 *
 * @param whole false: how many end how is all there is room for
 */
export function proofs({ proofs: all }: Pick<Line, "proofs">, whole = true): Markup | null {
  if (all.length === 0) return null;
  const counts = DECISIONS.map((decision) => ({
    decision,
    count: all.filter((proof) => proof.decision === decision).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ decision, count }) => `${count} ${decision}`);
  if (!whole) return html`${counts.join(" · ")}`;
  return html`<details class="proof"><summary>${counts.join(" · ")}</summary><ul class="proofs">${all.map((proof) => html`<li>${badge(proof.mark)} <bdi>${proof.claim}</bdi>${reasons(proof.because)}</li>`)}</ul></details>`;
}
