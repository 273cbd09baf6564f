import { describeStanding } from "../../describe.js";
import type { Key, Subject, Surface } from "../../posture.js";
import type { Report } from "../../verdict/verdict.js";
import { place, worst } from "../view/order.js";
import { keyTitle, title } from "../view/titles.js";
import type { Mark, View } from "../view.js";
import type { MapEdge, MapModel, MapNode } from "./model.js";
import { readersOf } from "./readers.js";

/** The whole map of a report, nothing folded. */
export function draw(report: Report, view: View): MapModel {
  const changed = new Map(view.changes.map((group) => [`${group.stack}\n${group.address}`, group]));
  const markOf = (stack: string, address: string): Mark => changed.get(`${stack}\n${address}`)?.mark ?? "same";
  const keys = new Map(report.keys.map((key) => [key.id, key]));
  const subjects = report.subjects.map((subject) => subjectNode(subject, markOf(subject.stack, subject.address)));
  const keyNodes = report.keys.map((key) => keyNode(key, markOf(key.stack ?? "", key.address ?? key.id)));
  const known = new Set([...subjects, ...keyNodes].map((node) => node.id));
  const edges: MapEdge[] = [];
  const open = new Map<string, MapNode>();
  for (const subject of report.subjects) {
    const lines = changed.get(`${subject.stack}\n${subject.address}`)?.lines ?? [];
    for (const [to, surfaces] of targets(subject, keys)) {
      const without = to.startsWith("key\n") ? null : openNode(to, surfaces[0]!);
      if (without !== null) open.set(to, without);
      const names = surfaces.map(({ surface }) => surface);
      const marks = [
        without?.mark ?? "same",
        ...lines.filter((line) => names.some((name) => name === line.label)).map((line) => line.mark),
        ...surfaces.flatMap(({ access }) => access.map(({ decision }) => PROVEN[decision])),
      ];
      edges.push({ from: subjectId(subject), to, label: names.join(", "), mark: worst(marks) });
    }
  }
  const readers = readersOf(report.keys, ({ stack, address, id }) => changed.get(`${stack ?? ""}\n${address ?? id}`));
  const gone = view.changes
    .filter(({ mark, stack, address }) => mark === "gone" && !known.has(`subject\n${stack}\n${address}`))
    .map(
      ({ stack, address, title: name }): MapNode => ({
        ...EMPTY,
        id: `gone\n${stack}\n${address}`,
        kind: "subject",
        stack,
        title: name,
        mark: "gone",
      }),
    );
  const nodes = [...subjects, ...gone, ...keyNodes, ...open.values(), ...readers.nodes];
  const counts = [
    counted(report.subjects.length, "subject"),
    counted(report.keys.length, "key"),
    counted(readers.nodes.length, "reader"),
  ].join(", ");
  return { nodes, edges: [...edges, ...readers.edges], counts };
}

const EMPTY = { lines: [], members: [], details: [] } as const;
const PROVEN = { allowed: "same", denied: "broken", undetermined: "undetermined" } as const;

function subjectNode(subject: Subject, mark: Mark): MapNode {
  const { route } = subject;
  const lines = route === null ? [] : [`route ${route.decision}`];
  const worstOf = route?.decision === "broken" ? worst([mark, "broken"]) : mark;
  return {
    id: subjectId(subject),
    kind: "subject",
    stack: subject.stack,
    title: title(subject),
    lines,
    mark: worstOf,
    members: [],
    details: [place(subject.stack, subject.address), ...(route?.because ?? [])],
  };
}

function keyNode(key: Key, mark: Mark): MapNode {
  return {
    id: `key\n${key.id}`,
    kind: "key",
    stack: key.stack ?? "",
    // The shape says that it is a key.
    title: key.alias ?? keyTitle(key),
    lines: [describeStanding(key)],
    mark,
    members: [],
    details: [place(key.stack ?? "", key.address ?? key.id)],
  };
}

/** Where no key of the report protects: one node for each way to be without. */
function openNode(id: string, { mode }: Surface): MapNode {
  const marks: Partial<Record<Surface["mode"], Mark>> = { off: "broken", plaintext: "broken", unknown: "undetermined" };
  return {
    ...EMPTY,
    id,
    kind: "open",
    stack: "",
    title: WITHOUT[mode] ?? `${mode}, key not known`,
    mark: marks[mode] ?? "same",
  };
}

const WITHOUT: Partial<Record<Surface["mode"], string>> = {
  off: "not encrypted",
  plaintext: "plaintext",
  unknown: "not known",
  "SSE-S3": "SSE-S3 (S3 owned key)",
  TLS: "TLS required",
};

/** The surfaces of a subject by what protects them. */
function targets(subject: Subject, keys: ReadonlyMap<string, Key>): Map<string, Surface[]> {
  const found = new Map<string, Surface[]>();
  for (const surface of subject.surfaces) {
    const to = surface.key !== null && keys.has(surface.key) ? `key\n${surface.key}` : `open\n${surface.mode}`;
    found.set(to, [...(found.get(to) ?? []), surface]);
  }
  return found;
}

function subjectId({ stack, address }: Subject): string {
  return `subject\n${stack}\n${address}`;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** How a node is named in a list of members. */
export function memberName(node: MapNode): string {
  return place(node.stack, node.title);
}
