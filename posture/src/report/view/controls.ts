import type { Finding } from "../../posture.js";
import type { ControlLine } from "../view.js";

const NUMBERS = new Intl.Collator("en", { numeric: true });

/** Controls that standing findings are against, by framework and number; waived findings count for none. */
export function controlLines(findings: readonly Finding[]): ControlLine[] {
  const found = new Map<string, { framework: string; control: string; findings: Finding[] }>();
  for (const finding of findings.filter(({ waived }) => waived === null)) {
    for (const [framework, controls] of Object.entries(finding.controls)) {
      for (const control of controls) {
        const id = `${framework}\n${control}`;
        const entry = found.get(id) ?? { framework, control, findings: [] };
        entry.findings.push(finding);
        found.set(id, entry);
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => NUMBERS.compare(a.framework, b.framework) || NUMBERS.compare(a.control, b.control))
    .map(({ framework, control, findings: against }) => {
      const failed = against.filter(({ decision }) => decision === "fail").length;
      const rules = [...new Set(against.map(({ rule }) => rule))].sort();
      return { framework, control, failed, open: against.length - failed, rules };
    });
}
