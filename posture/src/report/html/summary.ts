import type { Question, Summary, View } from "../view.js";
import { html, type Markup } from "./markup.js";
import { badge, counted, protection, reasons } from "./words.js";

/** The top of the page: the gate's answer and the counts. */
export function header({ summary, findings }: View): Markup {
  return html`<header class="top ${summary.passes ? "yes" : "no"}">
<p class="brand"><b>Sealant</b> <bdi>${summary.source}</bdi></p>
<h1><span aria-hidden="true">${summary.passes ? "✔" : "✖"}</span> <span class="gate">${summary.gate}</span></h1>
<ul class="counts">${counts(summary)}</ul>
${findings.length === 0 ? html`<p class="more">no findings</p>` : html`<p class="more">findings: ${summary.findings.join(" · ")}</p>`}
</header>
`;
}

function counts(summary: Summary): Markup[] {
  return (summary.compared ? summary.counts : summary.counts.slice(-1)).map((count) => {
    const [number = "", ...words] = count.split(" ");
    return html`<li class="${words.join("-")}${number === "0" ? " none" : ""}"><b>${number}</b> ${words.join(" ")}</li>`;
  });
}

/** The questions a reader comes with, and their answers. */
export function answers(questions: readonly Question[]): Markup {
  return html`<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title">The answer</h2>
${grid(
  questions.filter(({ answers: found }) => found.length > 0),
  "cards wide",
)}${grid(
  questions.filter(({ answers: found }) => found.length === 0),
  "cards small",
)}</section>
`;
}

function grid(questions: readonly Question[], shape: string): Markup | null {
  return questions.length === 0
    ? null
    : html`<div class="${shape}">${questions.map(card)}</div>
`;
}

const SHOWN = 8;

function card({ question, answers: found }: Question): Markup {
  const items = found
    .slice(0, SHOWN)
    .map(
      ({ title, line }) =>
        html`<li>${line.mark === "same" ? null : badge(line.mark)} <b>${title}</b> · ${line.label}<div>${protection(line)}</div>${reasons(line.because)}</li>`,
    );
  const more = found.length - items.length;
  return html`<section class="card ${found.length === 0 ? "calm" : "loud"}">
<h3>${question} <span class="count">${found.length}</span></h3>
${found.length === 0 ? html`<p>Nothing.</p>` : html`<ul class="plain">${items}</ul>`}
${more === 0 ? null : html`<p class="more">and ${counted(more, "more line")} below</p>`}
</section>
`;
}
