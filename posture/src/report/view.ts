import { describeKey, describeSurface, keyName } from "../describe.js";
import type { Change, Finding, Key, Subject, Surface } from "../posture.js";
import type { Report } from "../verdict/verdict.js";
import type { Direction } from "../words.js";

/**
 * The one view of a report: groups of lines in reading order, before any spelling for a terminal, a page or a pull
 * request. Renderers decide on marks, colour and layout; words, order and counts are decided here.
 */
export interface View {
  readonly changes: readonly Group[];
  readonly posture: readonly Group[];
  readonly keys: readonly Line[];
  readonly findings: readonly FindingLine[];
  readonly coverage: readonly string[];
  readonly summary: Summary;
}

/** How a line stands out: the direction of a change, `same` for what is shown only as context. */
export type Mark = Direction | "same" | "works" | "broken" | "lost";

export interface Group {
  readonly mark: Mark;
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
}

export interface FindingLine {
  readonly severity: Finding["severity"];
  readonly decision: Finding["decision"];
  readonly rule: string;
  readonly place: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly fix: string;
  readonly waived: string | null;
}

export interface Summary {
  /** `1 weakened · 1 strengthened · 14 unchanged · 0 not evaluated` */
  readonly counts: readonly string[];
  /** `nothing needs approval` or `approval needed: 1 weakened` */
  readonly gate: string;
  readonly passes: boolean;
  readonly compared: boolean;
}

/** The view of a report. */
export function view(report: Report): View {
  const keys = new Map(report.keys.map((key) => [key.id, key]));
  return {
    changes: changeGroups(report, keys),
    posture: report.subjects.map((subject) => subjectGroup(subject, keys)),
    keys: report.keys.map(keyLine),
    findings: report.findings.map(findingLine),
    coverage: coverageLines(report),
    summary: summary(report),
  };
}

function changeGroups(report: Report, keys: ReadonlyMap<string, Key>): Group[] {
  const groups = new Map<string, Change[]>();
  for (const change of report.changes) {
    const place = `${change.stack}\n${change.address}`;
    const group = groups.get(place);
    if (group === undefined) {
      groups.set(place, [change]);
    } else {
      group.push(change);
    }
  }
  const subjects = new Map(report.subjects.map((subject) => [`${subject.stack}\n${subject.address}`, subject]));
  const declared = new Map(report.keys.map((key) => [`${key.stack ?? ""}\n${key.address ?? key.id}`, key]));
  const views = [...groups].map(([place, changes]) =>
    changeGroup(changes, subjects.get(place), declared.get(place), keys),
  );
  return views.sort((a, b) => urgency(a.mark) - urgency(b.mark));
}

function changeGroup(
  changes: readonly Change[],
  subject: Subject | undefined,
  key: Key | undefined,
  keys: ReadonlyMap<string, Key>,
): Group {
  const first = changes[0]!;
  const lines = changes.map(changeLine).sort((a, b) => urgency(a.mark) - urgency(b.mark));
  const changed = new Set(changes.map((change) => change.surface));
  const context = (subject?.surfaces ?? []).filter((surface) => !changed.has(surface.surface));
  return {
    mark: lines[0]!.mark,
    title: subject === undefined ? (key === undefined ? first.address : `key ${keyName(key)}`) : title(subject),
    place: place(first.stack, first.address),
    lines: [...lines, ...context.map((surface) => surfaceLine(surface, keys))],
  };
}

function changeLine(change: Change): Line {
  return {
    mark: change.direction === "weakened" && change.facet !== null ? "lost" : change.direction,
    label: change.surface ?? change.facet ?? "",
    before: change.direction === "new" ? null : change.before,
    after: change.after,
    because: change.because === "" ? [] : [change.because],
  };
}

function subjectGroup(subject: Subject, keys: ReadonlyMap<string, Key>): Group {
  const lines = subject.surfaces.map((surface) => surfaceLine(surface, keys));
  if (subject.route !== null) {
    const { decision, via, because } = subject.route;
    lines.push({
      mark: decision === "undetermined" ? "undetermined" : decision,
      label: "route",
      before: null,
      after: via === null ? decision : `${decision}, ${via}`,
      because: decision === "works" ? [] : because,
    });
  }
  return { mark: "same", title: title(subject), place: place(subject.stack, subject.address), lines };
}

function surfaceLine(surface: Surface, keys: ReadonlyMap<string, Key>): Line {
  const key = surface.key === null ? undefined : keys.get(surface.key);
  const problems = surface.access
    .filter((access) => access.decision !== "allowed")
    .map((access) => `${access.actor} ${access.decision} ${access.actions.join(", ")}: ${access.because.join("; ")}`);
  return {
    mark: surface.mode === "unknown" ? "undetermined" : "same",
    label: surface.surface,
    before: null,
    after: describeSurface(surface, key),
    because: [...surface.because, ...problems],
  };
}

function keyLine(key: Key): Line {
  const people = [
    `decrypt: ${key.decrypters.length === 0 ? "nobody that the key policy names" : key.decrypters.join(", ")}`,
    `administer: ${key.administrators.length === 0 ? "nobody that the key policy names" : key.administrators.join(", ")}`,
  ];
  return { mark: "same", label: keyName(key), before: null, after: describeKey(key), because: people };
}

function findingLine(finding: Finding): FindingLine {
  const { severity, decision, rule, message, evidence, fix } = finding;
  const at = place(finding.stack, finding.address);
  const { waived } = finding;
  return {
    severity,
    decision,
    rule,
    place: finding.surface === null ? at : `${at} · ${finding.surface}`,
    message,
    evidence,
    fix,
    waived:
      waived && `waived by ${waived.owner}${waived.until === null ? "" : ` until ${waived.until}`}: ${waived.reason}`,
  };
}

function coverageLines(report: Report): string[] {
  const { resources, evaluated, unrecognised, gaps } = report.coverage;
  return [
    `${resources} resources read, ${evaluated} of them evaluated`,
    ...unrecognised.map((what) => `not evaluated: ${what}`),
    ...gaps.map((gap) => `incomplete: ${gap}`),
  ];
}

function summary(report: Report): Summary {
  const { verdict, changes, coverage } = report;
  const compared = report.source.before !== null;
  const lost = (facet: string) =>
    changes.filter((change) => change.facet === facet && change.direction === "weakened").length;
  const [access, route, data] = [lost("access"), lost("route"), lost("data-loss")];
  const fresh = changes.filter((change) => change.direction === "new").length;
  const gone = changes.filter((change) => change.direction === "gone").length;
  const counts: [number, string][] = [
    [verdict.weakened - access - route - data, "weakened"],
    [access, "access lost"],
    [route, "route lost"],
    [data, "data loss"],
    [verdict.broadened, "broadened"],
    [verdict.undetermined, "undetermined"],
    [verdict.rekeyed, "rekeyed"],
    [verdict.narrowed, "narrowed"],
    [verdict.strengthened, "strengthened"],
    [fresh, "new"],
    [gone, "gone"],
    [verdict.neutral - fresh - gone, "neutral"],
  ];
  const notEvaluated = coverage.unrecognised.length + coverage.gaps.length;
  const passes = verdict.gate === "pass";
  return {
    counts: [
      ...counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
      `${verdict.unchanged} unchanged`,
      `${notEvaluated} not evaluated`,
    ],
    gate: passes ? "nothing needs approval" : `approval needed: ${verdict.reasons.join(", ")}`,
    passes,
    compared,
  };
}

function title(subject: Subject): string {
  return `${subject.kind} ${subject.name}`;
}

function place(stack: string, address: string): string {
  return stack === "" ? address : `${stack} · ${address}`;
}

const ORDER: readonly Mark[] = [
  "lost",
  "broken",
  "weakened",
  "broadened",
  "undetermined",
  "gone",
  "rekeyed",
  "narrowed",
  "strengthened",
  "new",
  "neutral",
  "works",
  "same",
];

/** Smaller comes first: what a reader must not miss stands on top. */
function urgency(mark: Mark): number {
  return ORDER.indexOf(mark);
}
