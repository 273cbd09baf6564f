import { forJson, forTerminal } from "../report/neutral.js";
import { FRAMEWORKS, UNMAPPED } from "./controls/control.js";
import type { ControlAnswer } from "./frameworks.js";

const SAID =
  "This is evidence from what was read, and neither an audit nor a certificate. Controls that no rule serves are not listed.";
const MARKS = { met: "=", "not met": "✖", undetermined: "?" } as const;

/** The answers of a framework for a terminal. */
export function frameworkText(
  framework: string,
  answers: readonly ControlAnswer[],
  options: { readonly ascii?: boolean } = {},
): string {
  const count = (answer: ControlAnswer["answer"]) => answers.filter((one) => one.answer === answer).length;
  const mark = (answer: ControlAnswer["answer"]) =>
    options.ascii === true && answer === "not met" ? "x" : MARKS[answer];
  const blocks = answers.map((one) => {
    const evidence = one.answer === "met" ? [] : one.evidence.map((line) => `    ${forTerminal(line)}`);
    return [`${mark(one.answer)} ${one.control}  ${one.answer}  ${one.rules.join(", ")}`, ...evidence].join("\n");
  });
  return [
    FRAMEWORKS[framework] ?? framework,
    "",
    ...blocks,
    "",
    `${count("not met")} not met · ${count("undetermined")} undetermined · ${count("met")} met`.replace(
      /·/g,
      options.ascii === true ? "|" : "·",
    ),
    SAID,
    `${UNMAPPED.join(" and ")}: AWS's documents name them, and nobody publishes which check serves which of their criteria.`,
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
