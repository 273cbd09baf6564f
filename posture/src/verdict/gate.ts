import type { Change, Finding } from "../posture.js";

/** Everything that asks a person before it happens, as counted words: `1 weakened`, `2 new error findings`. */
export function gateReasons(all: readonly Change[], newFindings: readonly Finding[]): string[] {
  const changes = all.filter((change) => change.waived === undefined);
  const reasons: string[] = [];
  const say = (count: number, word: string) => {
    if (count > 0) {
      reasons.push(`${count} ${word}`);
    }
  };
  const weakened = changes.filter((change) => change.direction === "weakened");
  const facetsLost = ["access", "route", "data-loss"];
  say(weakened.filter((change) => !facetsLost.includes(change.facet ?? "")).length, "weakened");
  say(weakened.filter((change) => change.facet === "access").length, "access lost");
  say(weakened.filter((change) => change.facet === "route").length, "route lost");
  say(weakened.filter((change) => change.facet === "data-loss").length, "data loss");
  say(changes.filter((change) => change.direction === "broadened").length, "broadened");
  say(changes.filter((change) => change.direction === "undetermined").length, "undetermined");
  const errors = newFindings.filter((finding) => finding.severity === "error" && finding.waived === null);
  const failed = errors.filter((finding) => finding.decision === "fail").length;
  say(failed, failed === 1 ? "new error finding" : "new error findings");
  // An error-level rule that cannot be decided is not a pass: it asks, too.
  const open = errors.filter((finding) => finding.decision === "undetermined").length;
  say(open, open === 1 ? "new error rule undetermined" : "new error rules undetermined");
  return reasons;
}

/** Findings of `after` that `before` did not have; all of them when there is no before. */
export function newFindings(before: readonly Finding[] | null, after: readonly Finding[]): Finding[] {
  const known = new Set((before ?? []).map(identity));
  return after.filter((finding) => !known.has(identity(finding)));
}

function identity(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.stack, finding.address, finding.surface, finding.decision]);
}
