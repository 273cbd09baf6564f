import type { Finding } from "../../posture.js";
import type { FindingLine } from "../view.js";
import { place } from "./order.js";

const LOUDNESS = ["error", "warning", "note"] as const;

/** Findings, the loudest first and waived ones last; among equals new ones first, then in the order of the report. */
export function findingLines(findings: readonly Finding[]): FindingLine[] {
  const loudness = (finding: Finding) =>
    2 * (LOUDNESS.indexOf(finding.severity) + (finding.waived === null ? 0 : LOUDNESS.length)) +
    (finding.new === true ? 0 : 1);
  return [...findings].sort((a, b) => loudness(a) - loudness(b)).map(findingLine);
}

function findingLine(finding: Finding): FindingLine {
  const { severity, decision, rule, message, evidence, fix, waived, stack, address, surface } = finding;
  const at = place(stack, address);
  return {
    severity,
    level: `${finding.new === true ? "new " : ""}${severity}${decision === "undetermined" ? " undetermined" : ""}`,
    decision,
    rule,
    stack,
    address,
    surface,
    place: surface === null ? at : `${at} · ${surface}`,
    message,
    evidence,
    fix,
    fresh: finding.new === true,
    controls: named(finding.controls),
    peers: named(finding.peers),
    waived:
      waived && `waived by ${waived.owner}${waived.until === null ? "" : ` until ${waived.until}`}: ${waived.reason}`,
  };
}

function named(lists: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.keys(lists)
    .sort()
    .filter((name) => lists[name]!.length > 0)
    .map((name) => `${name} ${lists[name]!.join(", ")}`);
}
