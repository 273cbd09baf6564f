import type { Action } from "../graph/graph.js";
import { changedSecrets, redacted } from "../graph/redact.js";
import type { Instance, Json } from "../graph/world.js";
import { cut, type Span } from "./scan.js";
import type { Cursor } from "./window.js";

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

/** Reads one element of `resource_changes` where it stands. */
export function changeAt(c: Cursor, at: Span): Change {
  return change(cut(c, at));
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
  const mode = textField(parsed, "mode") === "data" ? "data" : "managed";
  const type = textField(parsed, "type") ?? "";
  const side = (values: unknown, sensitive: unknown, unknown: Json): Instance | null => {
    if (values === null || values === undefined) return null;
    const instance: { -readonly [K in keyof Instance]: Instance[K] } = {
      address,
      mode,
      type,
      values: redacted(values, sensitive),
      unknown,
      action,
    };
    if (unknown !== null) instance.sensitive = (sensitive ?? null) as Json;
    if (previousAddress !== undefined) instance.previousAddress = previousAddress;
    return instance;
  };
  const unknown = meaningful(field(planned, "after_unknown"));
  const after = field(planned, "after") ?? (unknown === null || action === "delete" || action === "forget" ? null : {});
  const before = field(planned, "before");
  const hidden = field(planned, "after_sensitive");
  const now = action === "no-op" || action === "create" ? after : changedSecrets(before, after, hidden);
  const importing = field(planned, "importing");
  const open = field(importing, "unknown") === true || field(parsed, "index_unknown") === true;
  return {
    address,
    action,
    before: side(before, field(planned, "before_sensitive"), null),
    after: side(now, hidden, unknown),
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
