import type { Report } from "../../verdict/verdict.js";
import type { Group, Line, Question } from "../view.js";
import { keyTitle, title, titleOf } from "./titles.js";

/** What a reader asks first, each with the lines that answer it; an empty answer means: nothing. */
export function questions(report: Report, changes: readonly Group[], posture: readonly Group[]): Question[] {
  if (report.source.before === null) {
    const open = new Set(
      report.subjects.flatMap((subject) =>
        subject.surfaces
          .filter((surface) => surface.facets.encrypted === "no" || surface.facets.transit === "no")
          .map((surface) => `${subject.stack}\n${subject.address}\n${surface.surface}`),
      ),
    );
    const isOpen = (group: Group, line: Line) => open.has(`${group.stack}\n${group.address}\n${line.label}`);
    const proves = (line: Line, mark: Line["mark"]) =>
      line.mark === mark || line.proofs.some((proof) => proof.mark === mark);
    return [
      ask("What is not encrypted", posture, isOpen),
      ask("What will fail", posture, (_, line) => proves(line, "broken")),
      ask("What could not be decided", posture, (_, line) => proves(line, "undetermined")),
      failing(report),
    ];
  }
  const losesData = (line: Line) => line.label === "data-loss";
  return [
    ask("What got weaker", changes, (_, line) => line.mark === "weakened"),
    ask("Who gained access", changes, (_, line) => line.mark === "broadened"),
    ask("What will fail", changes, (_, line) => line.mark === "lost" && !losesData(line)),
    ask("What would be lost", changes, (_, line) => line.mark === "lost" && losesData(line)),
    ask("What could not be decided", changes, (_, line) => line.mark === "undetermined" && line.before !== null),
    failing(report),
  ];
}

/** Findings that the gate asks about; where nothing stood before, all errors are new. */
function failing({ findings, keys, source, subjects, verdict }: Report): Question {
  const errors = findings.filter(({ severity, waived }) => severity === "error" && waived === null);
  const asks = verdict.reasons.some((reason) => reason.includes("new error"));
  const marked = findings.some((finding) => finding.new === true);
  const titles = new Map([
    ...subjects.map((one) => [`${one.stack}\n${one.address}`, title(one)] as const),
    ...keys.map((one) => [`${one.stack ?? ""}\n${one.address ?? one.id}`, keyTitle(one)] as const),
  ]);
  return {
    question: source.before === null ? "Which errors there are" : "Which errors are new",
    answers: errors
      .filter((finding) => asks && (!marked || finding.new === true))
      .map(({ stack, address, rule, message, decision, fix }) => ({
        title: titles.get(`${stack}\n${address}`) ?? titleOf(address),
        line: {
          mark: decision === "undetermined" ? "undetermined" : "broken",
          label: rule,
          before: null,
          after: message,
          because: [`fix: ${fix}`],
          proofs: [],
        },
      })),
  };
}

function ask(question: string, groups: readonly Group[], answers: (group: Group, line: Line) => boolean): Question {
  return {
    question,
    answers: groups.flatMap((group) =>
      group.lines.filter((line) => answers(group, line)).map((line) => ({ title: group.title, line })),
    ),
  };
}
