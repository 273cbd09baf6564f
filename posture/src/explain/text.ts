import { forJson, forTerminal } from "../report/neutral.js";
import { wrap } from "../report/width.js";
import type { Explanation } from "./explanation.js";

export interface ExplanationTextOptions {
  /** Plain ASCII marks. */
  readonly ascii?: boolean;
  /** Columns to fit into. @default lines are as long as they are */
  readonly width?: number;
}

/** For a terminal: headings at the margin, everything else below them. */
export function explanationText(what: Explanation, options: ExplanationTextOptions = {}): string {
  const shown = (line: string) => {
    const plain = forTerminal(line);
    const text = options.ascii === true ? plain.replace(/✖/g, "x").replace(/✔/g, "+").replace(/…/g, "...") : plain;
    return options.width === undefined ? text : hanging(text, options.width);
  };
  const parts = what.sections.map(
    ({ heading, lines }) => `${shown(heading)}\n${lines.map((line) => shown(`  ${line}`)).join("\n")}`,
  );
  return `${[shown(what.about), ...parts].join("\n\n")}\n`;
}

/** What does not fit goes below, a little further in than the line began. */
function hanging(line: string, columns: number): string {
  const text = line.trimStart();
  const indent = line.length - text.length;
  const [first = "", ...rest] = wrap(text, columns - indent);
  const more = rest.length === 0 ? [] : wrap(rest.join(" "), columns - indent - 2);
  return [`${" ".repeat(indent)}${first}`, ...more.map((one) => `${" ".repeat(indent + 2)}${one}`)].join("\n");
}

export function explanationJson(what: Explanation): string {
  return forJson(`${JSON.stringify({ schema: "sealant/1", explanation: what }, null, 2)}\n`);
}
