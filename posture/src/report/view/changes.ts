import type { Change, Key, Subject } from "../../posture.js";
import type { Report } from "../../verdict/verdict.js";
import type { Group, Line, Proof } from "../view.js";
import { place, urgency } from "./order.js";
import { contextLine, type Keys, proofsOf } from "./posture.js";
import { keyTitle, title, titleOf } from "./titles.js";

/** All changes, grouped by what they happen to, the most urgent first; the rest of a changed subject is context. */
export function changeGroups(report: Report, keys: Keys): Group[] {
  const groups = new Map<string, Change[]>();
  for (const change of report.changes) {
    const at = `${change.stack}\n${change.address}`;
    const group = groups.get(at);
    if (group === undefined) {
      groups.set(at, [change]);
    } else {
      group.push(change);
    }
  }
  const subjects = new Map(report.subjects.map((subject) => [`${subject.stack}\n${subject.address}`, subject]));
  const declared = new Map(report.keys.map((key) => [`${key.stack ?? ""}\n${key.address ?? key.id}`, key]));
  const views = [...groups].map(([at, changes]) => changeGroup(changes, subjects.get(at), declared.get(at), keys));
  return views.sort((a, b) => urgency(a.mark) - urgency(b.mark));
}

function changeGroup(
  changes: readonly Change[],
  subject: Subject | undefined,
  key: Key | undefined,
  keys: Keys,
): Group {
  const first = changes[0]!;
  const proofs = new Map((subject?.surfaces ?? []).map((surface) => [surface.surface, proofsOf(surface)]));
  const lines = changes.map((change) => changeLine(change, proofs)).sort((a, b) => urgency(a.mark) - urgency(b.mark));
  const changed = new Set(changes.map((change) => change.surface));
  const context = (subject?.surfaces ?? []).filter((surface) => !changed.has(surface.surface));
  return {
    mark: lines[0]!.mark,
    kind: subject?.kind ?? (key === undefined ? "" : "key"),
    stack: first.stack,
    address: first.address,
    title: subject === undefined ? (key === undefined ? titleOf(first.address) : keyTitle(key)) : title(subject),
    place: place(first.stack, first.address),
    lines: [...lines, ...context.map((surface) => contextLine(surface, keys))],
  };
}

function changeLine(change: Change, proofs: ReadonlyMap<string, readonly Proof[]>): Line {
  return {
    mark: change.direction === "weakened" && change.facet !== null ? "lost" : change.direction,
    label: change.surface ?? change.facet ?? "",
    before: change.direction === "new" ? null : change.before,
    after: change.after,
    // That something is new, the mark says already.
    because: change.because === "" || change.direction === "new" ? [] : [change.because],
    // Of a surface that is gone there is nothing left to prove.
    proofs: change.surface === null ? [] : (proofs.get(change.surface) ?? []),
  };
}
