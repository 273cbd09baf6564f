import { forJson, forTerminal } from "../report/neutral.js";
import { width, wrap } from "../report/width.js";
import type { Explanation } from "./explanation.js";

export interface ExplanationTextOptions {
  /** Plain ASCII marks. */
  readonly ascii?: boolean;
  /** Columns to fit into. @default lines are as long as they are */
  readonly width?: number;
}

/** For a terminal: headings at the margin, everything else below them. */
export function explanationText(what: Explanation, options: ExplanationTextOptions = {}): string {
  const plain = (line: string) => {
    const text = forTerminal(line);
    return options.ascii === true ? text.replace(/✖/g, "x").replace(/✔/g, "+").replace(/…/g, "...") : text;
  };
  const shown = (line: string) => (options.width === undefined ? plain(line) : hanging(plain(line), options.width));
  const parts = what.sections.map(({ heading, lines }) => {
    // Code is to be copied: it stays in the lines that it was written in.
    const written = lines.map((line) => (isCode(heading, line) ? plain(`  ${line}`) : shown(`  ${line}`)));
    return `${shown(heading)}\n${written.join("\n")}`;
  });
  return `${[shown(what.about), ...parts].join("\n\n")}\n`;
}

/** A fix is code, unless it is a sentence. */
function isCode(heading: string, line: string): boolean {
  return heading.startsWith("fix, ") && !/^[A-Z].*\.$/.test(line);
}

/** What does not fit goes below, a little further in than the line began. */
function hanging(line: string, columns: number): string {
  const text = line.trimStart();
  const indent = line.length - text.length;
  if (width(text) <= columns - indent) return line;
  // Laid out once: what is broken because it is too long is not put together again with a blank.
  const [first = "", ...more] = wrap(text, columns - indent - 2);
  return [`${" ".repeat(indent)}${first}`, ...more.map((one) => `${" ".repeat(indent + 2)}${one}`)].join("\n");
}

export function explanationJson(what: Explanation): string {
  return forJson(`${JSON.stringify({ schema: "sealant/1", explanation: what }, null, 2)}\n`);
}
