import { forJson, forTerminal } from "../report/neutral.js";
import type { Explanation } from "./explanation.js";

const ASCII: Readonly<Record<string, string>> = { "✖": "x", "=": "=" };

/** For a terminal: headings at the margin, everything else below them. */
export function explanationText(what: Explanation, options: { readonly ascii?: boolean } = {}): string {
  const shown = (line: string) => {
    const plain = forTerminal(line);
    return options.ascii === true ? plain.replace(/✖/g, ASCII["✖"]!).replace(/…/g, "...") : plain;
  };
  const parts = what.sections.map(
    ({ heading, lines }) => `${shown(heading)}\n${lines.map((line) => `  ${shown(line)}`).join("\n")}`,
  );
  return `${[shown(what.about), ...parts].join("\n\n")}\n`;
}

export function explanationJson(what: Explanation): string {
  return forJson(`${JSON.stringify({ schema: "sealant/1", explanation: what }, null, 2)}\n`);
}
