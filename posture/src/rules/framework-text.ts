import { codeSpan, forMarkdown } from "../report/markdown/words.js";
import { forJson, forTerminal } from "../report/neutral.js";
import { wrap } from "../report/width.js";
import { FRAMEWORKS, UNMAPPED } from "./controls/control.js";
import type { ControlAnswer } from "./frameworks.js";

const SAID =
  "This is evidence from what was read, and neither an audit nor a certificate. Controls that no rule serves, or that nothing here concerns, are not listed.";
const BEYOND = `${UNMAPPED.join(" and ")}: AWS's documents name them, and nobody publishes which check serves which of their criteria.`;
const MARKS = { met: "=", "not met": "✖", undetermined: "?" } as const;
const ORDER = ["not met", "undetermined", "met"] as const;
/** What speaks for a control is shown by example; what speaks against it, or is missing, all of it. */
const EXAMPLES = 3;

export interface FrameworkTextOptions {
  /** Plain ASCII marks. */
  readonly ascii?: boolean;
  /** What was read, for the heading. */
  readonly source?: string;
  /** Columns of the terminal. @default lines are as long as they are */
  readonly width?: number;
}

/** The answers of a framework for a terminal. */
export function frameworkText(
  framework: string,
  answers: readonly ControlAnswer[],
  { ascii = false, source, width }: FrameworkTextOptions = {},
): string {
  const mark = (answer: ControlAnswer["answer"]) => (ascii && answer === "not met" ? "x" : MARKS[answer]);
  const fit = (line: string, indent: number): readonly string[] => {
    const [first = "", ...rest] = width === undefined ? [line] : wrap(line, width - indent - 2);
    return [" ".repeat(indent) + first, ...rest.map((more) => " ".repeat(indent + 2) + more)];
  };
  const blocks = answers.flatMap((one) => [
    ...fit(`${mark(one.answer)} ${one.control}  ${one.answer}  ${one.rules.join(", ")}`, 0),
    ...shown(one).flatMap((line) => fit(forTerminal(line), 4)),
  ]);
  const end = [counts(answers), SAID, BEYOND].flatMap((line) => (width === undefined ? [line] : wrap(line, width)));
  const lines = [...fit(forTerminal(heading(framework, source)), 0), "", ...blocks, "", ...end, ""];
  return lines.join("\n").replaceAll("·", ascii ? "|" : "·");
}

/** The same for a pull request, a wiki or an auditor's folder. */
export function frameworkMarkdown(
  framework: string,
  answers: readonly ControlAnswer[],
  { source }: Pick<FrameworkTextOptions, "source"> = {},
): string {
  const rows = answers.map((one) => {
    const evidence = shown(one).map(forMarkdown).join("<br>");
    return `| ${codeSpan(one.control)} | ${one.answer === "not met" ? "**not met**" : one.answer} | ${evidence} | ${one.rules.map(codeSpan).join(", ")} |`;
  });
  return [
    `## ${forMarkdown(heading(framework, source))}`,
    "",
    `${counts(answers)}.`,
    "",
    "| control | answer | evidence | rules |",
    "|---|---|---|---|",
    ...rows,
    "",
    SAID,
    "",
    BEYOND,
    "",
  ].join("\n");
}

export function frameworkJson(framework: string, answers: readonly ControlAnswer[]): string {
  const document = {
    schema: "sealant/1",
    framework: { id: framework, name: FRAMEWORKS[framework] ?? framework, unmapped: UNMAPPED, note: SAID },
    controls: answers,
  };
  return forJson(`${JSON.stringify(document, null, 2)}\n`);
}

function heading(framework: string, source: string | undefined): string {
  return `${FRAMEWORKS[framework] ?? framework}${source === undefined ? "" : `: what ${source} shows`}`;
}

function shown({ answer, evidence }: ControlAnswer): readonly string[] {
  if (answer !== "met" || evidence.length <= EXAMPLES) return evidence;
  // The last line of a long list already counts what it leaves out.
  const rest = evidence.slice(EXAMPLES);
  const more = rest.reduce((sum, line) => sum + Number(/^and (\d+) more$/.exec(line)?.[1] ?? 1), 0);
  return [...evidence.slice(0, EXAMPLES), `and ${more} more`];
}

function counts(answers: readonly ControlAnswer[]): string {
  return ORDER.map((answer) => `${answers.filter((one) => one.answer === answer).length} ${answer}`).join(" · ");
}
