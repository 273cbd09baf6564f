import type { Report } from "../verdict/verdict.js";
import { blocks } from "./markdown/blocks.js";
import { type Block, fit } from "./markdown/fit.js";
import { forMarkdown } from "./markdown/words.js";
import { policyViews } from "./policies/lines.js";
import { type View, view } from "./view.js";

export interface MarkdownOptions {
  /**
   * Names the comment, so that the next run finds and replaces it: letters, digits and hyphens.
   * @default report
   */
  readonly marker?: string;
  /**
   * The longest comment in characters; the least important rows are left out to stay below it, and a sentence says so.
   * GitHub takes 65,536 in a comment and about a million in a step summary, GitLab a million.
   * @default 65000
   */
  readonly limit?: number;
}

/** A report under a name of its own, where one comment holds several. */
export interface TitledReport {
  readonly title: string;
  readonly report: Report;
}

/** The report for a pull request: the two lines that matter, tables, details folded. */
export function markdown(report: Report, options: MarkdownOptions = {}): string {
  return comment([{ title: "Sealant", report }], options);
}

/** Several reports in one comment: one heading with its two lines for each. */
export function comment(reports: readonly TitledReport[], options: MarkdownOptions = {}): string {
  const marker = `<!-- sealant:${markerName(options.marker ?? "report")} -->`;
  const limit = options.limit ?? 65_000;
  const parts = reports.map(({ title, report }) => {
    const shown = view(report);
    const all = blocks(shown, policyViews(report.policies));
    return { head: head(title, shown), foot: foot(shown), blocks: all, notice: cut(all.map(whole)).length };
  });
  const room = limit - marker.length - NOTICE;
  const held = parts.filter((_, index) => parts.slice(0, index + 1).reduce(fixed, 0) <= room);
  const fitted = fit(
    held.flatMap((part) => part.blocks),
    room - held.reduce(fixed, 0),
  );
  let next = 0;
  const sections = held.map((part) => {
    const mine = part.blocks.map((block) => ({ block, ...fitted[next++]! }));
    return `${part.head}${cut(mine)}${mine.map(({ text }) => text).join("")}${part.foot}`;
  });
  const dropped = parts.length - held.length;
  const more = dropped === 0 ? "" : `\n> Cut to fit: ${dropped} of ${parts.length} reports left out. ${WHOLE}\n`;
  return `${marker}\n${sections.join("\n")}${more}`;
}

const WHOLE = "The JSON and HTML reports hold all.";

/** A sentence that says what was cut; nothing where everything is shown. */
function cut(all: readonly { readonly block: Block; readonly shown: number }[]): string {
  const left = all.filter(({ block, shown }) => shown < block.count);
  const words = left.map(({ block, shown }) => `${block.count - shown} of ${block.count} ${block.rows}`);
  return words.length === 0 ? "" : `> Cut to fit: ${words.join(", ")} left out. ${WHOLE}\n\n`;
}

/** A block of which everything is cut: then the sentence is as long as it gets. */
function whole(block: Block) {
  return { block, shown: 0 };
}

/** Characters that a part takes whatever is left out of it, the sentence about the cut among them. */
function fixed(sum: number, part: { readonly head: string; readonly foot: string; readonly notice: number }): number {
  return sum + part.head.length + part.foot.length + part.notice;
}

/** Room kept for a sentence that says which reports were left out. */
const NOTICE = 160;

function head(title: string, { summary }: View): string {
  const sign = summary.passes ? "✔" : "✖";
  const second = summary.compared ? summary.counts : [...findingWords(summary.findings), ...summary.counts.slice(-1)];
  return `### ${sign} ${forMarkdown(title)} · ${forMarkdown(summary.gate)}\n${second.join(" · ")}\n\n`;
}

function findingWords(counts: readonly string[]): readonly string[] {
  return counts.length === 0 ? ["no findings"] : counts;
}

function foot({ summary }: View): string {
  return `<sub>${forMarkdown(summary.source)} · verdict \`${summary.hash}\`</sub>\n`;
}

function markerName(name: string): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/i.test(name)) {
    throw new Error(
      `The marker of a comment is ${JSON.stringify(name)}; it must be letters and digits, with single hyphens in between: it stands in a hidden HTML comment. Give it as for instance "orders-prod".`,
    );
  }
  return name;
}
