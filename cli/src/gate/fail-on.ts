import type { Report } from "@sealant/posture";

/** The words of `--fail-on`: directions of changes, and severities of findings (undetermined ones count, too). */
export const FAIL_ON = [
  "weakened",
  "broadened",
  "undetermined",
  "rekeyed",
  "narrowed",
  "strengthened",
  "error",
  "warning",
  "note",
] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What of the report the words catch, as counted words; empty when nothing. */
export function caught(report: Report, words: readonly FailOn[]): readonly string[] {
  return FAIL_ON.filter((word) => words.includes(word)).flatMap((word) => {
    const count = counted(report, word);
    return count === 0 ? [] : [`${count} ${word}`];
  });
}

function counted({ findings, verdict }: Report, word: FailOn): number {
  const open = findings.filter((finding) => finding.waived === null);
  if (word === "error" || word === "warning" || word === "note")
    return open.filter((finding) => finding.severity === word).length;
  const inFindings = word === "undetermined" ? open.filter(({ decision }) => decision === "undetermined").length : 0;
  return verdict[word] + inFindings;
}
