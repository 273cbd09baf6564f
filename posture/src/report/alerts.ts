import type { Severity } from "../words.js";
import { isUrgent } from "./view/order.js";
import type { FindingLine, Group, Line, View } from "./view.js";

/** What a tool that knows only alerts is told: changes that ask a person, then findings, in the order of the view. */
export interface Alert {
  /** The rule of a finding; `change-weakened`, `access-lost`, `data-loss` for a change. */
  readonly id: string;
  readonly severity: Severity;
  readonly stack: string;
  readonly address: string;
  readonly surface: string | null;
  readonly title: string;
  /** One sentence. */
  readonly message: string;
  /** What stands behind it, a line each. */
  readonly details: readonly string[];
  readonly waived: string | null;
  readonly finding: FindingLine | null;
}

/** All alerts of a view. */
export function alerts(view: View): Alert[] {
  return [...changeAlerts(view), ...view.findings.map(findingAlert)];
}

/** The changes that ask a person. */
export function changeAlerts(view: View): Alert[] {
  return view.changes.flatMap((group) =>
    group.lines.filter((line) => isUrgent(line.mark) && line.before !== null).map((line) => changeAlert(group, line)),
  );
}

function changeAlert(group: Group, line: Line): Alert {
  return {
    id: changeId(line),
    severity: "error",
    stack: group.stack,
    address: group.address,
    surface: line.label,
    title: `${group.title}: ${line.label} ${line.mark}`,
    message: `${line.before} → ${line.after}`,
    details: line.because,
    waived: null,
    finding: null,
  };
}

function changeId(line: Line): string {
  return line.mark === "lost"
    ? line.label === "data-loss"
      ? line.label
      : `${line.label}-lost`
    : `change-${line.mark}`;
}

function findingAlert(finding: FindingLine): Alert {
  return {
    id: finding.rule,
    severity: finding.severity,
    stack: finding.stack,
    address: finding.address,
    surface: finding.surface,
    title: `${finding.rule}: ${finding.place}`,
    message: finding.message,
    details: [...finding.evidence, `fix: ${finding.fix}`],
    waived: finding.waived,
    finding,
  };
}
