import type { Action } from "../graph/graph.js";
import { redacted } from "../graph/redact.js";
import type { Instance, Json } from "../graph/world.js";
import { cut, members, membersIfAny, type Span, skip, span, value } from "./scan.js";
import { type Cursor, cursor } from "./window.js";

/** A member of an object that was parsed from input. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}

/** The two sides of one planned change. */
export interface Change {
  readonly address: string;
  readonly action: Action;
  readonly before: Instance | null;
  readonly after: Instance | null;
  /** What of it makes the posture incomplete. */
  readonly gap: string | undefined;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  "no-op": "no-op",
  create: "create",
  read: "read",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "delete-create",
  "create,delete": "create-delete",
};

const OUTER = new Set(["address", "mode", "type", "previous_address", "deposed", "index_unknown"]);
const PLANNED = new Set(["actions", "after_unknown", "before_sensitive", "after_sensitive", "importing"]);

/**
 * Reads one element of `resource_changes` where it stands. What does not change is the same text on both sides: it is
 * parsed once, and both sides share it.
 */
export function changeAt(c: Cursor, { from, to }: Span): Change {
  const inner = cursor(c.bytes.subarray(from, to), c.where);
  inner.gone = c.gone + from;
  const outer: Record<string, unknown> = Object.create(null);
  const planned: Record<string, unknown> = Object.create(null);
  let before: Span | undefined;
  let after: Span | undefined;
  members(inner, (key) => {
    if (OUTER.has(key)) outer[key] = value(inner);
    else if (key !== "change") skip(inner);
    else {
      membersIfAny(inner, (name) => {
        if (name === "before") before = span(inner);
        else if (name === "after") after = span(inner);
        else if (PLANNED.has(name)) planned[name] = value(inner);
        else skip(inner);
      });
    }
  });
  const same = before !== undefined && after !== undefined && equal(inner.bytes, before, after);
  if (after !== undefined) planned["after"] = cut(inner, after);
  if (before !== undefined) planned["before"] = same ? planned["after"] : cut(inner, before);
  outer["change"] = planned;
  return change(outer);
}

function equal(bytes: Uint8Array, a: Span, b: Span): boolean {
  if (a.to - a.from !== b.to - b.from) return false;
  return Buffer.compare(bytes.subarray(a.from, a.to), bytes.subarray(b.from, b.to)) === 0;
}

/** Reads one parsed element of `resource_changes`, without its secrets. What was parsed is changed by it. */
export function change(parsed: unknown): Change {
  // What is left of an earlier replacement has the address of what replaced it.
  const deposed = textField(parsed, "deposed");
  const address = (textField(parsed, "address") ?? "") + (deposed === undefined ? "" : ` (deposed ${deposed})`);
  const previousAddress = textField(parsed, "previous_address");
  const planned = field(parsed, "change");
  const actions = field(planned, "actions");
  const action = ACTIONS[Array.isArray(actions) ? actions.join(",") : ""] ?? "unknown";
  const base = {
    address,
    mode: textField(parsed, "mode") === "data" ? ("data" as const) : ("managed" as const),
    type: textField(parsed, "type") ?? "",
    action,
    ...(previousAddress === undefined ? {} : { previousAddress }),
  };
  const side = (values: unknown, sensitive: unknown, unknown: Json): Instance | null =>
    values === null || values === undefined
      ? null
      : {
          ...base,
          values: redacted(values, sensitive),
          unknown,
          ...(unknown === null ? {} : { sensitive: (sensitive ?? null) as Json }),
        };
  const unknown = meaningful(field(planned, "after_unknown"));
  const after = field(planned, "after") ?? (unknown === null || action === "delete" || action === "forget" ? null : {});
  const importing = field(planned, "importing");
  const open = field(importing, "unknown") === true || field(parsed, "index_unknown") === true;
  const old = field(planned, "before");
  const before = side(old, field(planned, "before_sensitive"), null);
  const then = side(after, field(planned, "after_sensitive"), unknown);
  return {
    address,
    action,
    before,
    // What is the same object already has been cleaned by both masks.
    after: old === after && unknown === null ? before : then,
    gap: open
      ? `${address}: which instance it is, is known only after apply`
      : action === "unknown"
        ? `${address}: an action that is not known (${Array.isArray(actions) ? actions.map(String).join(", ") : "none"})`
        : undefined,
  };
}

/** A mask of unknowns, or null when it marks nothing. */
function meaningful(mask: unknown): Json {
  return marks(mask, 0) ? (mask as Json) : null;
}

function marks(mask: unknown, depth: number): boolean {
  if (mask === true) return true;
  if (typeof mask !== "object" || mask === null) return false;
  if (depth > 120) return true;
  for (const key in mask) if (marks((mask as Record<string, unknown>)[key], depth + 1)) return true;
  return false;
}

/** A resource as a state lists it, without its secrets. */
export function stateInstance(parsed: unknown): Instance {
  return {
    address: textField(parsed, "address") ?? "",
    mode: textField(parsed, "mode") === "data" ? "data" : "managed",
    type: textField(parsed, "type") ?? "",
    values: redacted(field(parsed, "values") ?? {}, field(parsed, "sensitive_values")),
    unknown: null,
  };
}
