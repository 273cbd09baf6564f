import type { Finding } from "../../posture.js";
import type { FindingLine } from "../view.js";
import { place } from "./order.js";

const LOUDNESS = ["error", "warning", "note"] as const;

/** Findings, the loudest first and waived ones last; within that in the order of the report. */
export function findingLines(findings: readonly Finding[]): FindingLine[] {
  const loudness = (finding: Finding) =>
    LOUDNESS.indexOf(finding.severity) + (finding.waived === null ? 0 : LOUDNESS.length);
  return [...findings].sort((a, b) => loudness(a) - loudness(b)).map(findingLine);
}

function findingLine(finding: Finding): FindingLine {
  const { severity, decision, rule, message, evidence, fix, waived, stack, address, surface } = finding;
  const at = place(stack, address);
  return {
    severity,
    decision,
    rule,
    stack,
    address,
    surface,
    place: surface === null ? at : `${at} · ${surface}`,
    message,
    evidence,
    fix,
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
