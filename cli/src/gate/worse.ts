import type { Change, Report } from "@sealant/posture";

const BAD: readonly Change["direction"][] = ["weakened", "broadened", "undetermined"];

/**
 * What a report holds against the plan of one stack that the approved one did not, in words; empty when it is no worse.
 * What it says of other stacks does not count: in the middle of an apply they are half way between what they were and
 * what was approved.
 */
export function worse(approved: Report, now: Report, stack: string): readonly string[] {
  const known = new Set(approved.changes.map(changeId));
  const accepted = new Set(approved.findings.map(findingId));
  return [
    ...now.changes
      .filter((change) => change.stack === stack && BAD.includes(change.direction) && !known.has(changeId(change)))
      .map(
        ({ direction, address, surface, facet, before, after }) =>
          `${direction}: ${address} ${surface ?? facet}: ${before} → ${after}`,
      ),
    ...now.findings
      .filter((finding) => finding.stack === stack && finding.severity === "error" && finding.waived === null)
      .filter((finding) => !accepted.has(findingId(finding)))
      .map(({ rule, address, message }) => `${rule}: ${address}: ${message}`),
  ];
}

function changeId({ stack, address, surface, facet, direction }: Change): string {
  return JSON.stringify([stack, address, surface, facet, direction]);
}

function findingId({ rule, stack, address, surface, decision }: Report["findings"][number]): string {
  return JSON.stringify([rule, stack, address, surface, decision]);
}
