import type { Change, Finding, PolicyChange, Posture } from "../posture.js";
import type { Direction } from "../words.js";
import { gateAnswer, newFindings } from "./gate.js";
import { hash } from "./hash.js";
import type { GateLevels } from "./levels.js";
import type { Report, SourceInfo, Verdict } from "./verdict.js";

/** What {@link decide} needs: both sides and what lies between them. */
export interface Judged {
  readonly source: { readonly before: SourceInfo | null; readonly after: SourceInfo };
  /** Null when the source has one side only; then every finding is new and nothing has changed. */
  readonly before: Posture | null;
  readonly after: Posture;
  readonly changes: readonly Change[];
  /** How many surfaces and keys of both sides are the same. */
  readonly unchanged: number;
  /** Policy documents that differ; passed on to the reports. */
  readonly policies?: readonly PolicyChange[];
  /** Stack and new address of what was moved, to the address that it had: its findings are not new. */
  readonly moved?: ReadonlyMap<string, string>;
  /** What the project has the gate ask about. @default the levels of {@link DEFAULT_LEVELS} */
  readonly levels?: Partial<GateLevels>;
}

/** The one evaluator: display, gate, exit code and every report read the object that this returns, and nothing else. */
export function decide(judged: Judged): Report {
  const { source, before, after } = judged;
  const changes = [...judged.changes].sort(byPlace);
  const fresh = newFindings(before?.findings ?? null, after.findings, judged.moved);
  const { reasons, passed } = gateAnswer(changes, fresh, judged.levels);
  const count = (...directions: Direction[]) =>
    changes.filter((change) => directions.includes(change.direction)).length;
  const content = {
    schema: "sealant/1" as const,
    coverage: after.coverage,
    keys: after.keys,
    subjects: after.subjects,
    findings: after.findings,
    changes,
    ...(judged.policies === undefined || judged.policies.length === 0 ? {} : { policies: judged.policies }),
  };
  const verdict: Omit<Verdict, "hash"> = {
    gate: reasons.length === 0 ? "pass" : "approval",
    reasons,
    ...(passed.length === 0 ? {} : { passed }),
    weakened: count("weakened"),
    broadened: count("broadened"),
    undetermined: count("undetermined"),
    strengthened: count("strengthened"),
    narrowed: count("narrowed"),
    rekeyed: count("rekeyed"),
    neutral: count("neutral", "new", "gone"),
    unchanged: judged.unchanged,
  };
  // The name of the source is left out: the same plan under another file name is the same decision. So is what follows
  // from the content or only stands beside it.
  return {
    ...content,
    findings: marked(after.findings, fresh, before),
    ...(after.controls === undefined ? {} : { controls: after.controls }),
    ...(after.assumes === undefined ? {} : { assumes: after.assumes }),
    source,
    verdict: { ...verdict, hash: hash({ ...content, findings: after.findings.map(said), verdict }) },
  };
}

/** What a finding says. What every finding of its rule says again, fix and mappings, decides nothing and may be reworded. */
function said({ rule, severity, decision, address, stack, surface, message, evidence, waived }: Finding): object {
  return { address, decision, evidence, message, rule, severity, stack, surface, waived };
}

/** Findings of which the side before had none like it. Beside an empty side everything is new, and saying so says nothing. */
function marked(findings: readonly Finding[], fresh: readonly Finding[], before: Posture | null): readonly Finding[] {
  if (before === null || before.subjects.length + before.keys.length + before.findings.length === 0) return findings;
  const known = new Set(fresh);
  return findings.map((finding) => (known.has(finding) ? { ...finding, new: true as const } : finding));
}

function byPlace(a: Change, b: Change): number {
  return (
    order(a.stack, b.stack) ||
    order(a.address, b.address) ||
    order(a.surface ?? "~", b.surface ?? "~") ||
    order(a.facet ?? "", b.facet ?? "") ||
    order(a.because, b.because)
  );
}

/** By code units, never by locale: the same bytes on any machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
