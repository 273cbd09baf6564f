import { POLICY_SOURCES } from "../assess/facts/policies.js";
import type { Graph, Resource } from "../graph/graph.js";
import { parsedJson } from "../graph/json.js";
import { isSym, type Value } from "../graph/value.js";
import type { PolicyChange } from "../posture.js";

/**
 * The policy documents that differ, for reports that show them; nothing is judged from it. A source that had nothing
 * before has no changed documents: everything in it is new.
 */
export function changedDocuments(before: Graph, after: Graph): PolicyChange[] {
  if (before.resources.length === 0) return [];
  const old = documents(before);
  const now = documents(after);
  // A plan may know what was moved by its new address on both sides.
  const idOf = (resource: Resource, what: string) =>
    [idBefore(resource), resource.id].map((id) => `${id}\n${what}`).find((id) => old.has(id));
  const found = [...now].map(([id, { resource, what, text }]) =>
    changeOf(resource, what, old.get(idOf(resource, what) ?? "")?.text ?? null, text, id),
  );
  const kept = new Set([...now.values()].map(({ resource, what }) => idOf(resource, what)));
  const gone = [...old]
    .filter(([id]) => !kept.has(id))
    .map(([id, { resource, what, text }]) => changeOf(resource, what, text, null, id));
  return [...found, ...gone]
    .filter(({ change }) => change.before !== change.after)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ change }) => change);
}

interface Document {
  readonly resource: Resource;
  readonly what: string;
  /** In one spelling of keys; null where nothing is known of it. */
  readonly text: string | null;
}

function changeOf(resource: Resource, title: string, before: string | null, after: string | null, id: string) {
  const { address, stack } = resource;
  return { id, change: { address, stack, title, before, after } satisfies PolicyChange };
}

function documents(graph: Graph): Map<string, Document> {
  const sources = new Map<string, (readonly [attribute: string, what: string])[]>();
  for (const [type, attribute, , what] of POLICY_SOURCES) {
    sources.set(type, [...(sources.get(type) ?? []), [attribute, what]]);
  }
  const found = new Map<string, Document>();
  for (const resource of graph.resources) {
    if (resource.mode === "data") continue;
    for (const [attribute, what] of sources.get(resource.type) ?? []) {
      const text = spelt(resource.values[attribute]);
      if (text !== null) found.set(`${resource.id}\n${what}`, { resource, what, text });
    }
  }
  return found;
}

/** JSON with sorted keys, so that an equal document is equal text; what is no JSON stays as it is written. */
function spelt(value: Value | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  const parsed = typeof value === "string" || isSym(value) ? (parsedJson(value) ?? value) : value;
  return isSym(parsed) ? parsed.toString() : JSON.stringify(parsed, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (isSym(value as Value)) return String(value);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function idBefore({ id, address, previousAddress }: Resource): string {
  return previousAddress === undefined ? id : id.slice(0, id.length - address.length) + previousAddress;
}
