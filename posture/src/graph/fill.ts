import { isList, isObject, Sym, type Value } from "./value.js";

/** What is filled, for the cases that its name decides. */
export interface Filling {
  readonly type: string;
  readonly name: string;
  /** Whether the configuration of the resource is at hand. */
  readonly configured: boolean;
  readonly depth?: number;
}

const DEEPEST = 120;

/** Blocks that Terraform computes only when a `dynamic` block makes them, which a plan's configuration does not show. */
const BLOCKS = new Set([
  "rule",
  "encryption_configuration",
  "data_catalog_encryption_settings",
  "statement",
  "actions",
  "command",
  "apply_server_side_encryption_by_default",
  "cloudwatch_encryption",
  "job_bookmarks_encryption",
  "s3_encryption",
  "connection_password_encryption",
  "encryption_at_rest",
  "configuration",
  "constraints",
  "data_resource",
  "entry",
  "event_selector",
  "field_selector",
  "metric_transformation",
  "parameters",
  "physical_connection_requirements",
  "result_configuration",
  "rotation_rules",
  "catalog_target",
  "delta_target",
  "dynamodb_target",
  "hudi_target",
  "iceberg_target",
  "jdbc_target",
  "mongodb_target",
  "s3_target",
  // Elsewhere the provider computes these itself where nobody wrote them.
  "aws_cloudtrail.advanced_event_selector",
  "aws_default_network_acl.egress",
  "aws_default_network_acl.ingress",
]);

/** Sets: Terraform orders them by content, so what is unknown in them cannot be found again by its index. */
const SETS = new Set([
  "rule",
  "principals",
  "not_principals",
  "condition",
  "ingress",
  "egress",
  "route",
  "constraints",
]);

/**
 * Puts what the configuration says where a plan knows nothing yet. Undefined: nothing is written there, so the
 * provider will compute it.
 */
export function filled(
  value: Value | undefined,
  unknown: Value,
  written: () => Value | undefined,
  at: Filling,
): Value | undefined {
  if (unknown === true) return unknownLeaf(written(), at);
  if ((at.depth ?? 0) > DEEPEST) return Sym.opaque("nested too deeply");
  if (!hasUnknown(unknown)) return value;
  if (!fits(value, unknown)) return Sym.opaque(`what is known of ${at.name} contradicts itself`);
  const raw = written();
  if (isList(unknown)) {
    const items = isList(value) ? value : [];
    const templates = raw === undefined ? [] : isList(raw) ? raw : [raw];
    const ordered = !SETS.has(at.name) || Math.max(items.length, unknown.length) < 2;
    if (!ordered && isList(raw) && raw.length === unknown.length) return raw;
    return unknown.map((mask, index) => {
      const inner = ordered ? inList(templates, items, unknown, index) : undefined;
      const below = { ...at, configured: false, depth: (at.depth ?? 0) + 1 };
      const result = filled(items[index] ?? undefined, mask, () => inner, below);
      return result ?? null;
    });
  }
  if (!isObject(unknown)) return value;
  const from = isList(raw) && raw.length === 1 ? raw[0] : raw;
  const result: Record<string, Value> = Object.create(null);
  if (isObject(value)) for (const [key, item] of Object.entries(value)) result[key] = item;
  for (const [key, mask] of Object.entries(unknown)) {
    const inner = isObject(from)
      ? Object.hasOwn(from, key)
        ? from[key]
        : undefined
      : from instanceof Sym
        ? from
        : undefined;
    const filling = { ...at, name: key, configured: at.configured && isObject(from), depth: (at.depth ?? 0) + 1 };
    const made = filled(isObject(value) ? value[key] : undefined, mask, () => inner, filling);
    if (made !== undefined) result[key] = made;
  }
  return result;
}

/** Which written item stands for an unknown one: by index, or, for a set of scalars, by counting the unknown ones. */
function inList(
  templates: readonly Value[],
  items: readonly Value[],
  unknown: readonly Value[],
  index: number,
): Value | undefined {
  if (templates.length === unknown.length) {
    const symbols = templates.filter((item) => item instanceof Sym);
    const mask = unknown[index];
    if (mask !== true) return templates[index];
    const open = unknown.filter((item) => item === true).length;
    const rank = unknown.slice(0, index).filter((item) => item === true).length;
    return symbols.length === open ? symbols[rank] : templates[index];
  }
  // A single reference that makes a whole list, or fewer items than written: only an unambiguous one is taken.
  const known = items.filter((item) => item !== null).length;
  return templates.length === 1 && unknown.length - known === 1 ? templates[0] : undefined;
}

function fits(value: Value | undefined, unknown: Value): boolean {
  return value === undefined || value === null || (isList(unknown) ? isList(value) : isObject(value));
}

function unknownLeaf(raw: Value | undefined, at: Filling): Value | undefined {
  if (raw !== undefined && raw !== null) return raw;
  if (at.configured && !BLOCKS.has(at.name) && !BLOCKS.has(`${at.type}.${at.name}`)) return undefined;
  return Sym.opaque(`${at.name} is known only after apply`);
}

function hasUnknown(mask: Value, depth = 0): boolean {
  if (mask === true) return true;
  if (typeof mask !== "object" || mask === null || mask instanceof Sym) return false;
  // Deeper than any provider goes: nothing is said about it.
  if (depth > DEEPEST) return true;
  if (isList(mask)) return mask.some((item) => hasUnknown(item, depth + 1));
  for (const key in mask) if (hasUnknown((mask as Record<string, Value>)[key] ?? null, depth + 1)) return true;
  return false;
}
