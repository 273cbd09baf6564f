import { AUDIT } from "./audit.js";
import { GLUE } from "./glue.js";
import { KMS } from "./kms.js";
import { NETWORK } from "./network.js";
import { STORAGE } from "./storage.js";

/** Controls of one check, by framework; blank-separated. */
export type ControlTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Frameworks for which somebody published which checks serve which control, and what they are called. */
export const FRAMEWORKS: Readonly<Record<string, string>> = {
  "aws-fsbp": "AWS Foundational Security Best Practices",
  "cis-aws": "CIS AWS Foundations Benchmark 3.0",
  gdpr: "GDPR",
  hipaa: "HIPAA",
  "iso-27001": "ISO/IEC 27001:2022",
  "nist-800-53": "NIST SP 800-53 Rev. 5",
  "pci-dss": "PCI DSS 4.0",
  "soc-2": "SOC 2",
};

/** Programmes that AWS's documents name for Glue and for which nobody published a mapping to checks. */
export const UNMAPPED: readonly string[] = ["SOC 1", "SOC 3"];

export const CONTROLS: ControlTable = { ...GLUE, ...KMS, ...NETWORK, ...STORAGE, ...AUDIT };

/** The controls that the checks behind a rule serve, by framework; each once, in the order of their numbers. */
export function controlsOf(names: readonly string[]): Record<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const name of names) {
    for (const [framework, ids] of Object.entries(CONTROLS[name] ?? {})) {
      found.set(framework, new Set([...(found.get(framework) ?? []), ...ids.split(" ")]));
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([framework, ids]) => [framework, [...ids].sort(byNumber)]));
}

const NUMBERS = new Intl.Collator("en", { numeric: true });

export function byNumber(a: string, b: string): number {
  return NUMBERS.compare(a, b);
}
