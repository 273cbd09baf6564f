import type { Resource } from "../../graph/graph.js";
import { isSym, Sym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";

/**
 * Which real thing a value points at. `known`: its physical id; `declared`: a managed resource that has none yet;
 * `symbol`: something that no source tells, equal only to itself, or not even that when `key` is null.
 */
export interface Identity {
  readonly kind: "known" | "declared" | "symbol";
  readonly key: string | null;
  /** The thing does not exist yet, so no id that stands somewhere in clear can be its own. */
  readonly fresh: boolean;
  /** For messages. */
  readonly text: string;
}

/** What tells one resource from all others of its type. */
const names = new Set(["id", "name", "arn", "prefix_list_id"]);

/** What every VPC brings along, by the attribute that names it. The main table is the default one until replaced. */
const belongings: Readonly<Record<string, string>> = {
  default_security_group_id: "default_security_group_id",
  default_network_acl_id: "default_network_acl_id",
  default_route_table_id: "default_route_table_id",
  main_route_table_id: "default_route_table_id",
};

const creating = new Set(["create", "delete-create", "create-delete"]);

/** Resources that adopt what the VPC brought along, and how they name it. */
const adopters: Readonly<Record<string, (resource: Resource) => Value | undefined>> = {
  aws_default_security_group: (resource) => belonging(resource.values["vpc_id"], "default_security_group_id"),
  aws_default_network_acl: (resource) => resource.values["default_network_acl_id"],
  aws_default_route_table: (resource) => resource.values["default_route_table_id"],
};

/** The reference to a thing that came with the VPC a value points at, when it points at one by its id. */
function belonging(vpc: Value | undefined, attribute: string): Value | undefined {
  if (!isSym(vpc)) return typeof vpc === "string" ? new Sym([`${vpc}#${attribute}`]) : undefined;
  return vpc.only?.attribute === "id" ? Sym.ref(vpc.only.to, attribute) : undefined;
}

/**
 * Follows a value to what it points at. A plan of HCL names references without their last attribute where an index is
 * computed (`aws_subnet.a[count.index].id` is told as `aws_subnet.a[0]`): where an id belongs, the id is meant.
 */
export function identify(byId: ReadonlyMap<string, Resource>, value: Value | undefined, depth = 0): Identity {
  if (typeof value === "string") return { kind: "known", key: value, fresh: false, text: value };
  if (!isSym(value)) return unknown(value === undefined || value === null ? "nothing" : "a value of another shape");
  const text = value.toString();
  const ref = value.only === undefined ? undefined : { ...value.only, attribute: value.only.attribute || "id" };
  const resource = ref === undefined ? undefined : byId.get(ref.to);
  if (ref === undefined || resource === undefined || depth > 20) {
    const opaque = value.parts.some((part) => typeof part === "object" && "why" in part);
    return opaque ? unknown(text) : { kind: "symbol", key: text, fresh: false, text };
  }
  const adopted = ref.attribute === "id" ? adopters[resource.type]?.(resource) : undefined;
  const held = resource.values[ref.attribute];
  const itself = isSym(held) && held.only?.to === ref.to && held.only.attribute === ref.attribute;
  if (!itself && (typeof held === "string" ? held !== "" : isSym(held))) {
    const found = identify(byId, held, depth + 1);
    // Nobody knows what it is, but whoever refers to the same attribute means the same.
    return found.key === null ? { ...found, key: `${ref.to}.${ref.attribute}` } : found;
  }
  if (adopted !== undefined) return identify(byId, adopted, depth + 1);
  // `aws_default_…` resources adopt what exists.
  const fresh = creating.has(resource.action ?? "") && !resource.type.startsWith("aws_default_");
  const attribute = belongings[ref.attribute] ?? ref.attribute;
  const key = `${ref.to}.${attribute}`;
  if (resource.mode === "managed" && (names.has(attribute) || attribute in belongings)) {
    return {
      kind: "declared",
      key,
      fresh,
      text: names.has(attribute) ? resource.address : `${resource.address}.${attribute}`,
    };
  }
  return { kind: "symbol", key, fresh: false, text };
}

function unknown(text: string): Identity {
  return { kind: "symbol", key: null, fresh: false, text };
}

/** Whether two identities are one thing. */
export function same(a: Identity, b: Identity): Answer {
  if (a.key !== null && a.key === b.key && a.kind === b.kind) return "yes";
  if (a.kind === "symbol" || b.kind === "symbol") return "undetermined";
  if (a.kind === b.kind) return "no";
  return a.fresh || b.fresh ? "no" : "undetermined";
}
