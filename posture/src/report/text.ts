import type { Report } from "../verdict/verdict.js";
import { ASCII, SYMBOLS } from "./marks.js";
import { forTerminal } from "./neutral.js";
import { toldOnce } from "./told.js";
import { type FindingLine, type Group, type Line, type Mark, view } from "./view.js";
import { pad, width, wrap } from "./width.js";

/** How text is laid out; the words never depend on it. */
export interface TextOptions {
  /** Columns to fill. @default 100 */
  readonly width?: number;
  /** ANSI colours, which only repeat what marks and words say. @default false */
  readonly color?: boolean;
  /** Marks of plain ASCII, for terminals and fonts without arrows. @default false */
  readonly ascii?: boolean;
  /** The posture of every subject and all keys, also what did not change. @default only what changed, all when nothing is compared */
  readonly all?: boolean;
}

interface Pen {
  readonly columns: number;
  readonly mark: (mark: Mark) => string;
  readonly paint: (text: string, color: keyof typeof COLORS) => string;
}

/**
 * The report as lines for a terminal or a log.
 *
 * @param details more blocks of lines, below the findings: how policies changed
 */
export function text(report: Report, options: TextOptions = {}, details: readonly (readonly string[])[] = []): string {
  const shown = view(report);
  const pen = newPen(options);
  const compared = shown.summary.compared;
  const blocks: string[][] = [];
  const old = shown.summary.marked && options.all !== true ? shown.findings.filter(({ fresh }) => !fresh) : [];
  const told = old.length === 0 ? shown.findings : shown.findings.filter(({ fresh }) => fresh);
  if (compared) {
    blocks.push(...shown.changes.map((group) => groupLines(group, pen)));
    if (shown.changes.length === 0) {
      blocks.push(["No change of the encryption posture."]);
    }
  }
  if (!compared || options.all === true) {
    blocks.push(...toldOnce(shown.posture, told).map((group) => groupLines(group, pen)));
    if (shown.posture.length === 0) {
      blocks.push(["Nothing here holds or moves Glue data: no subject was found."]);
    }
    if (shown.keys.length > 0) {
      blocks.push(["keys", ...shown.keys.flatMap((line) => itemLines(line, pen, labelColumns(shown.keys)))]);
    }
  }
  const controls = !compared || options.all === true ? shown.controls : [];
  if (shown.findings.length > 0) {
    const more = `${old.length} ${old.length === 1 ? "finding" : "findings"} from before: --all shows them`;
    const rest = old.length === 0 ? [] : [pen.paint(`  ${pen.mark("same")} ${more}`, "dim")];
    blocks.push(["findings", ...told.flatMap((finding) => findingLines(finding, pen)), ...rest]);
  }
  blocks.push(...details.map((lines) => lines.map((line) => pen.paint(forTerminal(line), diffColor(line)))));
  if (controls.length > 0) {
    const columns = Math.max(...controls.map(({ title }) => width(forTerminal(title))));
    const lines = controls.map(({ title, counts }) => `  ${pad(forTerminal(title), columns)}  ${counts.join(" · ")}`);
    const why = "  accepted findings count; sealant check --framework ID says which rules, and why";
    blocks.push(["controls", ...lines, pen.paint(why, "dim")]);
  }
  blocks.push(shown.coverage.map(forTerminal));
  const counts = compared ? `${shown.summary.counts.join(" · ")}${" ".repeat(4)}` : "";
  const gate = pen.paint(shown.summary.gate, shown.summary.passes ? "green" : "red");
  const lines = `${blocks.map((block) => block.join("\n")).join("\n\n")}\n${counts}${gate}\n`;
  // A wrapped line may begin with what a runner takes as a command.
  const inert = lines.replace(/^(\s*)::/gm, "$1\\u{3a}:");
  return options.ascii === true ? toAscii(inert) : inert;
}

function toAscii(lines: string): string {
  return lines.replace(
    /\P{ASCII}/gu,
    (character) => SPELT[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

const SPELT: Readonly<Record<string, string>> = { "·": "|", "→": "->", "…": "..." };

function groupLines(group: Group, pen: Pen): string[] {
  const head = `${pen.mark(group.mark)} ${forTerminal(group.title)}`;
  const place = forTerminal(group.place);
  const gap = pen.columns - width(head) - width(place);
  const title = pen.paint(head, colorOf(group.mark));
  const first =
    gap >= 3 ? [`${title}${" ".repeat(gap)}${pen.paint(place, "dim")}`] : [title, pen.paint(`    ${place}`, "dim")];
  const columns = labelColumns(group.lines);
  return [...first, ...group.lines.flatMap((line) => itemLines(line, pen, columns))];
}

function itemLines(line: Line, pen: Pen, labelWidth: number): string[] {
  const start = `  ${pen.mark(line.mark)} ${pad(forTerminal(line.label), labelWidth)}  `;
  const words = line.before === null ? line.after : `${line.before}  →  ${line.after}`;
  const indent = " ".repeat(width(start));
  const [first = "", ...rest] = wrap(forTerminal(words), pen.columns - width(start));
  const reasons = line.because.flatMap((reason) => wrap(forTerminal(reason), pen.columns - width(start) - 2));
  return [
    pen.paint(start + first, colorOf(line.mark)),
    ...rest.map((more) => pen.paint(indent + more, colorOf(line.mark))),
    ...reasons.map((reason) => pen.paint(`${indent}  ${reason}`, "dim")),
  ];
}

function findingLines(finding: FindingLine, pen: Pen): string[] {
  const mark = pen.mark(finding.decision === "undetermined" ? "undetermined" : "broken");
  const color = finding.waived !== null ? "dim" : finding.severity === "error" ? "red" : "yellow";
  const head = `  ${mark} ${finding.level} ${finding.rule}`;
  const under = (label: string, words: string) =>
    wrap(forTerminal(words), pen.columns - 12).map(
      (line, index) => `    ${pad(index === 0 ? label : "", 6)}${" ".repeat(2)}${line}`,
    );
  return [
    pen.paint(forTerminal(head), color),
    ...under("where", finding.place),
    ...under("what", finding.message),
    ...finding.evidence.flatMap((evidence) => under("seen", evidence)),
    ...under("fix", finding.fix),
    ...(finding.waived === null ? [] : under("waiver", finding.waived)),
  ];
}

function labelColumns(lines: readonly Line[]): number {
  return Math.min(28, Math.max(8, ...lines.map((line) => width(forTerminal(line.label)))));
}

function diffColor(line: string): keyof typeof COLORS {
  return line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : line.startsWith("@@") ? "cyan" : "plain";
}

const COLORS = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, plain: 0 } as const;

function newPen(options: TextOptions): Pen {
  return {
    columns: Math.max(40, options.width ?? 100),
    mark: (mark) => (options.ascii === true ? ASCII : SYMBOLS)[mark],
    paint: (words, color) => (options.color === true ? `\u001b[${COLORS[color]}m${words}\u001b[0m` : words),
  };
}

function colorOf(mark: Mark): keyof typeof COLORS {
  switch (mark) {
    case "lost":
    case "broken":
    case "open":
    case "weakened":
    case "broadened":
      return "red";
    case "undetermined":
    case "gone":
    case "rekeyed":
      return "yellow";
    case "strengthened":
    case "narrowed":
    case "works":
      return "green";
    case "new":
      return "cyan";
    default:
      return "dim";
  }
}
