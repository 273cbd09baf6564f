import type { Report } from "../../verdict/verdict.js";
import type { Summary } from "../view.js";

/** The answer of the gate and all counts, in the words that every format uses. */
export function summary(report: Report): Summary {
  const { verdict, changes, coverage, source } = report;
  const lost = (facet: string) =>
    changes.filter((change) => change.facet === facet && change.direction === "weakened").length;
  const [access, route, data] = [lost("access"), lost("route"), lost("data-loss")];
  const fresh = changes.filter((change) => change.direction === "new").length;
  const gone = changes.filter((change) => change.direction === "gone").length;
  const counts: [number, string][] = [
    [verdict.weakened - access - route - data, "weakened"],
    [access, "access lost"],
    [route, "route lost"],
    [data, "data loss"],
    [verdict.broadened, "broadened"],
    [verdict.undetermined, "undetermined"],
    [verdict.rekeyed, "rekeyed"],
    [verdict.narrowed, "narrowed"],
    [verdict.strengthened, "strengthened"],
    [fresh, "new"],
    [gone, "gone"],
    [verdict.neutral - fresh - gone, "neutral"],
  ];
  const notEvaluated = coverage.unrecognised.length + coverage.gaps.length;
  const passes = verdict.gate === "pass";
  return {
    counts: [
      ...counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
      `${verdict.unchanged} unchanged`,
      `${notEvaluated} not evaluated`,
    ],
    gate: gateWords(verdict),
    findings: findingCounts(report),
    passes,
    compared: source.before !== null,
    marked: source.before !== null && hadSomething(report),
    source: source.before === null ? source.after.name : between(source.before.name, source.after.name),
    hash: verdict.hash,
  };
}

function gateWords({ gate, reasons, passed = [] }: Report["verdict"]): string {
  const answer = gate === "pass" ? "nothing needs approval" : `approval needed: ${reasons.join(", ")}`;
  return passed.length === 0 ? answer : `${answer}; the project lets pass: ${passed.join(", ")}`;
}

/** Beside an empty side everything is new. */
function hadSomething({ changes, findings, verdict }: Report): boolean {
  const known = changes.some(({ direction }) => direction !== "new" && direction !== "undetermined");
  return known || verdict.unchanged > 0 || findings.some((finding) => finding.new === true);
}

function between(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function findingCounts({ findings }: Report): string[] {
  const standing = findings.filter((finding) => finding.waived === null);
  const of = (severity: string) => standing.filter((finding) => finding.severity === severity).length;
  const counts: [number, string, string][] = [
    [of("error"), "error", "errors"],
    [of("warning"), "warning", "warnings"],
    [of("note"), "note", "notes"],
    [standing.filter((finding) => finding.new === true).length, "new", "new"],
    [findings.length - standing.length, "waived", "waived"],
  ];
  return counts.filter(([count]) => count > 0).map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
}

/** What was read, what was not understood, and what the proofs rest on without having seen it. */
export function coverageLines(report: Report): string[] {
  const { resources, evaluated, unrecognised, gaps, unjudged = [] } = report.coverage;
  return [
    `${resources} resources read, ${evaluated} of them evaluated`,
    ...unrecognised.map((what) => `not evaluated: ${what}`),
    ...gaps.map((gap) => `incomplete: ${gap}`),
    ...unjudged.map((what) => `not judged: ${what}`),
    ...(report.assumes ?? []).map((what) => `assumed: ${what}`),
  ];
}
