import { fixParts } from "../fix.js";
import { SYMBOLS, word } from "../marks.js";
import { type PolicyView, unified } from "../policies/lines.js";
import { isUrgent } from "../view/order.js";
import type { FindingLine, Group, Line, View } from "../view.js";
import type { Block } from "./fit.js";
import { codeBlock, codeSpan, forMarkdown } from "./words.js";

/** The parts of a report in reading order; {@link Block.rank} says which are given up first. */
export function blocks(view: View, policies: readonly PolicyView[]): Block[] {
  const changes = view.changes.flatMap((group) => changed(group).map((line) => ({ group, line })));
  const urgent = changes.filter(({ line }) => isUrgent(line.mark));
  const quiet = changes.filter(({ line }) => !isUrgent(line.mark));
  const standing = view.findings.filter((finding) => finding.waived === null);
  const waived = view.findings.filter((finding) => finding.waived !== null);
  const old = view.summary.marked ? standing.filter((finding) => !finding.fresh) : [];
  const fresh = standing.filter((finding) => !old.includes(finding));
  const posture = view.posture.flatMap((group) => group.lines.map((line) => ({ group, line })));
  return [
    table({ rank: 1, rows: "changes", title: "" }, CHANGES, urgent, ({ group, line }) => changeRow(group, line)),
    table(
      { rank: 3, rows: "findings", title: view.summary.marked ? "New findings" : "Findings" },
      FINDINGS,
      fresh,
      findingRow,
    ),
    table(
      { rank: 4, rows: "changes", title: counted(quiet.length, "other change"), folded: true },
      CHANGES,
      quiet,
      ({ group, line }) => changeRow(group, line),
    ),
    {
      rank: 5,
      rows: "policies",
      title: `${policies.length} changed ${policies.length === 1 ? "policy" : "policies"}`,
      folded: true,
      head: [],
      count: policies.length,
      row: (index: number) => `${codeBlock(unified(policies[index]!), "diff")}\n`,
    },
    table(
      { rank: 6, rows: "older findings", title: `${counted(old.length, "finding")} from before`, folded: true },
      FINDINGS,
      old,
      findingRow,
    ),
    table(
      { rank: 7, rows: "waived findings", title: counted(waived.length, "waived finding"), folded: true },
      FINDINGS,
      waived,
      findingRow,
    ),
    table(
      { rank: 8, rows: "keys", title: counted(view.keys.length, "key"), folded: true },
      ["Key", "Who may use it"],
      view.keys,
      (line) => [withReasons(forMarkdown(line.label), [line.after]), reasons(line.because)],
    ),
    table(
      {
        rank: 9,
        rows: "rows of the posture",
        title: `Posture: ${counted(view.posture.length, "subject")}`,
        folded: true,
      },
      ["Subject", "Surface", "Protection"],
      posture,
      ({ group, line }) => [
        subject(group),
        `${line.mark === "same" ? "" : `${SYMBOLS[line.mark]} `}${line.label}`,
        withReasons(forMarkdown(line.after), line.because),
      ],
    ),
    table(
      {
        rank: 10,
        rows: "frameworks",
        title: `Controls of ${counted(view.controls.length, "framework")}`,
        folded: true,
      },
      ["Framework", "Controls"],
      view.controls,
      ({ title, counts }) => [forMarkdown(title), counts.join(" · ")],
    ),
    {
      rank: 2,
      rows: "lines of coverage",
      title: "Coverage",
      folded: view.coverage.length > 4,
      head: [],
      count: view.coverage.length,
      row: (index: number) => `- ${forMarkdown(view.coverage[index]!)}`,
    },
  ].filter((block) => block.count > 0);
}

const CHANGES = ["", "Subject", "Surface", "Before → after"];
const FINDINGS = ["", "Rule", "Where", "What, and how to fix it"];

function changed(group: Group): Line[] {
  return group.lines.filter((line) => line.mark !== "same" && (line.before !== null || line.mark === "new"));
}

function changeRow(group: Group, line: Line): string[] {
  const words = forMarkdown(line.after);
  return [
    `${SYMBOLS[line.mark]} ${word(line.mark)}`,
    subject(group),
    forMarkdown(line.label),
    withReasons(line.before === null ? words : `${forMarkdown(line.before)} → ${words}`, line.because),
  ];
}

function findingRow(finding: FindingLine): string[] {
  return [
    `${finding.decision === "undetermined" ? SYMBOLS.undetermined : SYMBOLS.broken} ${finding.level}`,
    codeSpan(finding.rule),
    forMarkdown(finding.place),
    `${forMarkdown(finding.message)}<br><sub>${[
      ...finding.evidence.map(forMarkdown),
      `fix: ${fixed(finding.fix)}`,
      ...(finding.waived === null ? [] : [forMarkdown(finding.waived)]),
    ].join("<br>")}</sub>`,
  ];
}

function fixed(fix: string): string {
  const { code, words } = fixParts(fix);
  return [...(code === null ? [] : [codeSpan(code)]), ...(words === "" ? [] : [forMarkdown(words)])].join(" ");
}

function subject(group: Group): string {
  return `${forMarkdown(group.title)}<br><sub>${forMarkdown(group.place)}</sub>`;
}

function withReasons(words: string, because: readonly string[]): string {
  return because.length === 0 ? words : `${words}<br><sub>${reasons(because)}</sub>`;
}

function reasons(because: readonly string[]): string {
  return because.map(forMarkdown).join("<br>");
}

function table<T>(
  block: Pick<Block, "rank" | "rows" | "title"> & { readonly folded?: boolean },
  head: readonly string[],
  items: readonly T[],
  cells: (item: T) => readonly string[],
): Block {
  return {
    folded: false,
    ...block,
    head: [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`],
    count: items.length,
    row: (index) => `| ${cells(items[index]!).join(" | ")} |`,
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
