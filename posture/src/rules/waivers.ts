import type { Change, Finding } from "../posture.js";
import type { RuleOptions } from "./options.js";
import { ended, matchesChange, matchesFinding, type Waiver, waived } from "./waiver.js";

/** Marks what is accepted, and reports waivers that have ended or that nothing needs any more. A waiver never hides. */
export function withWaivers(findings: readonly Finding[], options: RuleOptions, rules: readonly string[]): Finding[] {
  const waivers = options.waivers ?? [];
  const live = waivers.filter((one) => !ended(one, options.today));
  const used = new Set<Waiver>();
  const active = new Set(rules);
  const marked = findings.map((finding) => {
    const waiver = live.find((one) => matchesFinding(one, finding));
    if (waiver === undefined) return finding;
    used.add(waiver);
    return waived(finding, waiver);
  });
  const reports = waivers.flatMap((one): Finding[] => {
    if (ended(one, options.today)) {
      const needed = findings.some((finding) => matchesFinding(one, finding));
      return [
        report(
          "waiver-ended",
          one,
          needed ? "warning" : "note",
          `it ended on ${one.until}${needed ? " and what it accepted is still so" : ""}`,
        ),
      ];
    }
    if (used.has(one) || one.what.startsWith("change:") || !active.has(one.what)) return [];
    return [report("waiver-unused", one, "note", "nothing that it accepts is found any more")];
  });
  return [...marked, ...reports];
}

/** Marks the changes that waivers of `sealant.yml` accept. */
export function withAcceptedChanges(changes: readonly Change[], options: RuleOptions = {}): Change[] {
  const waivers = (options.waivers ?? []).filter((one) => !ended(one, options.today));
  return changes.map((change) => {
    const waiver = waivers.find((one) => matchesChange(one, change));
    if (waiver === undefined) return change;
    const { reason, owner, until } = waiver;
    return {
      ...change,
      because: `${change.because}; accepted by ${owner}: ${reason}`,
      waived: { reason, owner, until },
    };
  });
}

function report(rule: string, waiver: Waiver, severity: Finding["severity"], why: string): Finding {
  return {
    rule,
    severity,
    decision: "fail",
    address: waiver.address,
    stack: "",
    surface: null,
    message: `the waiver of ${waiver.what} for ${waiver.address}: ${why}`,
    evidence: [`${waiver.from}: ${waiver.reason} (${waiver.owner})`],
    fix: rule === "waiver-ended" ? "Repair what it accepted, or agree on a new end with its owner." : "Remove it.",
    peers: {},
    controls: {},
    waived: null,
  };
}
