import type { Control, Finding } from "../posture.js";
import type { Report } from "../verdict/verdict.js";
import type { Decision, Direction, RouteDecision, SurfaceName } from "../words.js";
import { changeGroups } from "./view/changes.js";
import { controlGroups } from "./view/controls.js";
import { findingLines } from "./view/findings.js";
import { keyLines, subjectGroup } from "./view/posture.js";
import { questions } from "./view/questions.js";
import { coverageLines, summary } from "./view/summary.js";

/**
 * The one view of a report: groups of lines in reading order, before any spelling for a terminal, a page or a pull
 * request. Renderers decide on marks, colour and layout; words, order and counts are decided here.
 */
export interface View {
  readonly summary: Summary;
  readonly questions: readonly Question[];
  readonly changes: readonly Group[];
  readonly posture: readonly Group[];
  readonly keys: readonly KeyLine[];
  readonly findings: readonly FindingLine[];
  readonly controls: readonly ControlGroup[];
  /** What was read and what was not, and what the proofs take for granted. */
  readonly coverage: readonly string[];
}

/** How a line stands out: the direction of a change, what is wrong as it is, or `same` for what is shown as context. */
export type Mark = Direction | "same" | "works" | "broken" | "lost" | "open";

export interface Group {
  readonly mark: Mark;
  /** `job`, `bucket`, `key`; "" for what is neither a subject nor a key of the report. */
  readonly kind: string;
  readonly stack: string;
  readonly address: string;
  /** `job orders-etl` */
  readonly title: string;
  /** Where it is declared: `pipeline · aws_glue_job.orders`. */
  readonly place: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly mark: Mark;
  /** What the line is about: `s3`, `logs`, `access`, `rotation`. */
  readonly label: string;
  /** Null when there is no before to show. */
  readonly before: string | null;
  readonly after: string;
  readonly because: readonly string[];
  /** Every access proof of the surface, allowed ones included. */
  readonly proofs: readonly Proof[];
}

/** A key: `after` says its standing, `because` who may use it. */
export interface KeyLine extends Line {
  readonly place: string;
  readonly decrypters: readonly string[];
  readonly administrators: readonly string[];
  /** How many surfaces it protects. */
  readonly uses: number;
}

/** The controls of one framework, those that are not met first. */
export interface ControlGroup {
  readonly framework: string;
  /** What people call it: `PCI DSS 4.0`. */
  readonly title: string;
  /** `2 not met`, `1 undetermined`, `14 met` */
  readonly counts: readonly string[];
  readonly lines: readonly Control[];
}

export interface Proof {
  readonly mark: Mark;
  readonly decision: Decision | RouteDecision;
  /** `orders-etl denied kms:Decrypt` */
  readonly claim: string;
  readonly because: readonly string[];
}

export interface FindingLine {
  readonly severity: Finding["severity"];
  /** `error`, `new error`, `warning undetermined` */
  readonly level: string;
  readonly decision: Finding["decision"];
  readonly rule: string;
  readonly stack: string;
  readonly address: string;
  readonly surface: SurfaceName | null;
  readonly place: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly fix: string;
  /** Whether the side before did not have it; false where nothing was compared. */
  readonly fresh: boolean;
  /** `hipaa 164.312(a)(2)(iv), 164.312(e)(1)`: one entry for each framework. */
  readonly controls: readonly string[];
  /** `checkov CKV_AWS_99`: one entry for each other tool. */
  readonly peers: readonly string[];
  readonly waived: string | null;
}

/** A question that a reader has, and the lines that answer it. */
export interface Question {
  readonly question: string;
  readonly answers: readonly { readonly title: string; readonly line: Line }[];
}

export interface Summary {
  /** `1 weakened`, `1 strengthened`, `14 unchanged`, `0 not evaluated` */
  readonly counts: readonly string[];
  /** `nothing needs approval` or `approval needed: 1 weakened` */
  readonly gate: string;
  /** `2 errors`, `1 waived`; empty when there is no finding. */
  readonly findings: readonly string[];
  readonly passes: boolean;
  readonly compared: boolean;
  /** Whether findings are told apart by it: something is compared, and there was something before. */
  readonly marked: boolean;
  /** What was read: `plan.json`, `main → .`. */
  readonly source: string;
  /** Names exactly this verdict: an approval is given to it. */
  readonly hash: string;
}

/** The view of a report. */
export function view(report: Report): View {
  const keys = new Map(report.keys.map((key) => [key.id, key]));
  const changes = changeGroups(report, keys);
  const posture = report.subjects.map((subject) => subjectGroup(subject, keys));
  return {
    summary: summary(report),
    questions: questions(report, changes, posture),
    changes,
    posture,
    keys: keyLines(report),
    findings: findingLines(report.findings),
    controls: controlGroups(report.controls),
    coverage: coverageLines(report),
  };
}
