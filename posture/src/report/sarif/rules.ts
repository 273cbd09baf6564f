import type { Severity } from "../../words.js";
import type { Alert } from "../alerts.js";
import { forSarif } from "../neutral.js";

/** What code scanning shows of a rule. */
export interface RuleInfo {
  readonly title: string;
  readonly why: string;
}

/** Rules and kinds of change that the results name, in the order of their first result. */
export function rules(alerts: readonly Alert[], about: (rule: string) => RuleInfo | undefined): object[] {
  const first = new Map<string, Alert>();
  for (const alert of alerts) {
    if (!first.has(alert.id)) {
      first.set(alert.id, alert);
    }
  }
  return [...first].map(([id, alert]) => rule(id, alert, about(id) ?? CHANGES[id]));
}

function rule(id: string, { finding, severity }: Alert, info: RuleInfo | undefined): object {
  const title = info?.title ?? id.replaceAll("-", " ");
  const help = [
    info?.why,
    finding === null ? "Approve the change with the hash of the verdict, or mend it." : `Fix: ${finding.fix}`,
    ...(finding?.controls ?? []).map((control) => `Control: ${control}`),
    ...(finding?.peers ?? []).map((peer) => `Also known as: ${peer}`),
  ].filter((line) => line !== undefined);
  return {
    id,
    shortDescription: { text: forSarif(title) },
    fullDescription: { text: forSarif(info?.why ?? title) },
    help: { text: help.map(forSarif).join("\n") },
    defaultConfiguration: { level: severity },
    properties: { tags: ["security", "encryption"], "security-severity": SCORES[severity] },
  };
}

const SCORES: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.0", note: "2.0" };

const CHANGES: Readonly<Record<string, RuleInfo>> = {
  "change-weakened": {
    title: "A change weakens a protection",
    why: "Data that was protected in one way would be protected less.",
  },
  "change-broadened": {
    title: "A change lets more principals in",
    why: "More principals than before could decrypt or administer.",
  },
  "change-undetermined": {
    title: "A change cannot be judged",
    why: "An input is missing, so it is not known whether the change weakens anything.",
  },
  "access-lost": {
    title: "A change takes away access that is needed",
    why: "What runs today would be denied the use of its key.",
  },
  "route-lost": {
    title: "A change takes away the route to KMS",
    why: "What runs in the network would no longer reach the service that decrypts.",
  },
  "data-loss": {
    title: "A change makes data unreadable",
    why: "A key goes while something is still encrypted with it; what it encrypted cannot be read again.",
  },
};
