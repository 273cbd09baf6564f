import type { Change, Finding } from "../posture.js";
import type { GateLevels, GateWord } from "./levels.js";
import { DEFAULT_LEVELS } from "./levels.js";

/** What the gate says about changes and findings, as counted words: `1 weakened`, `2 new error findings`. */
export interface GateAnswer {
  /** What asks a person before it happens. */
  readonly reasons: readonly string[];
  /** What would ask by default, and the project lets pass. */
  readonly passed: readonly string[];
}

interface Counted {
  readonly of: GateWord;
  readonly count: number;
  readonly word: string;
}

/** Sorts what happens by the levels of the project; a kind of change that has none asks. */
export function gateAnswer(
  changes: readonly Change[],
  fresh: readonly Finding[],
  levels: Partial<GateLevels> = {},
): GateAnswer {
  const all = [...countChanges(changes.filter(({ waived }) => waived === undefined)), ...countFindings(fresh)].filter(
    ({ count }) => count > 0,
  );
  const told = (wanted: (one: Counted) => boolean) => all.filter(wanted).map(({ count, word }) => `${count} ${word}`);
  const asks = ({ of }: Counted) => (levels[of] ?? DEFAULT_LEVELS[of]) !== "pass";
  return {
    reasons: told(asks),
    passed: told((one) => !asks(one) && DEFAULT_LEVELS[one.of] === "ask"),
  };
}

const LOST = { access: "access-lost", route: "route-lost", "data-loss": "data-loss" } as const;

function countChanges(changes: readonly Change[]): readonly Counted[] {
  const words = changes.map(wordOf);
  const count = (of: GateWord, word: string = of): Counted => ({
    of,
    count: words.filter((one) => one === of).length,
    word,
  });
  return [
    count("weakened"),
    count("access-lost", "access lost"),
    count("route-lost", "route lost"),
    count("data-loss", "data loss"),
    count("broadened"),
    count("undetermined"),
    count("rekeyed"),
    count("narrowed"),
    count("strengthened"),
    count("neutral"),
  ];
}

function wordOf({ direction, facet }: Change): GateWord {
  if (direction === "new" || direction === "gone") return "neutral";
  if (direction !== "weakened") return direction;
  return LOST[(facet ?? "") as keyof typeof LOST] ?? "weakened";
}

function countFindings(fresh: readonly Finding[]): readonly Counted[] {
  const open = fresh.filter(({ waived }) => waived === null);
  const some = (
    of: GateWord,
    severity: Finding["severity"],
    decision: Finding["decision"],
    one: string,
    many: string,
  ) => {
    const count = open.filter((finding) => finding.severity === severity && finding.decision === decision).length;
    return { of, count, word: count === 1 ? one : many };
  };
  return [
    some("errors", "error", "fail", "new error finding", "new error findings"),
    // An error-level rule that cannot be decided is not a pass: it asks, too.
    some("errors", "error", "undetermined", "new error rule undetermined", "new error rules undetermined"),
    some("warnings", "warning", "fail", "new warning", "new warnings"),
    some("warnings", "warning", "undetermined", "new warning rule undetermined", "new warning rules undetermined"),
  ];
}

/** Findings of `after` that `before` did not have, also not where it was before it moved; all when there is no before. */
export function newFindings(
  before: readonly Finding[] | null,
  after: readonly Finding[],
  moved: ReadonlyMap<string, string> = new Map(),
): Finding[] {
  if (before === null || before.length === 0) return [...after];
  const known = new Set(before.map(identity));
  return after.filter((finding) => {
    const address = moved.get(`${finding.stack}\u0000${finding.address}`);
    return !known.has(identity(finding)) && (address === undefined || !known.has(identity({ ...finding, address })));
  });
}

function identity(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.stack, finding.address, finding.surface, finding.decision]);
}
