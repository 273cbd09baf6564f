import { KEY_TYPES } from "../assess/key.js";
import type { Graph, Resource } from "../graph/graph.js";
import { Sym, type Value } from "../graph/value.js";

/** What happens to resources between two graphs that their addresses do not show. */
export interface Changed {
  /** Stack and address of what is another thing under the same address. */
  readonly replaced: ReadonlySet<string>;
  /** Stack and new address, to the old address. */
  readonly moved: ReadonlyMap<string, string>;
  /** Stack and address of what Terraform lets go of: it stays as it is, and nobody manages it. */
  readonly forgotten: ReadonlySet<string>;
  /** Whether what is sensitive may be another thing on each side although both look the same. */
  readonly apart?: boolean;
}

/** Finds what is replaced and what was moved. */
export function changed(before: Graph, after: Graph): Changed {
  const replaced = new Set<string>();
  const moved = new Map<string, string>();
  const old = new Map(before.resources.map((resource) => [placeOf(resource), resource]));
  for (const resource of after.resources) {
    const place = placeOf(resource);
    const { action, previousAddress } = resource;
    const previous = old.get(place);
    // The two sides of a plan both use the new address; then there is nothing to follow.
    const left = previousAddress !== undefined && old.has(`${resource.stack}\u0000${previousAddress}`);
    if (previous === undefined && left) moved.set(place, previousAddress);
    const was = previous ?? (left ? old.get(`${resource.stack}\u0000${previousAddress}`) : undefined);
    if (action === undefined && was !== undefined && isAnotherKey(was, resource)) replaced.add(place);
    if (previous === undefined || (action !== "delete-create" && action !== "create-delete")) continue;
    if (!sameObject(previous, resource)) replaced.add(place);
  }
  const forgotten = before.resources.filter(({ action }) => action === "forget").map(placeOf);
  return { replaced, moved, forgotten: new Set(forgotten) };
}

/** What a resource was before: under its address, or under the one it had until it was moved. */
export function earlier(before: readonly Resource[]): (now: Resource) => Resource | undefined {
  const old = new Map(before.map((resource) => [placeOf(resource), resource]));
  return (now) => old.get(placeOf(now)) ?? old.get(`${now.stack}\u0000${now.previousAddress}`);
}

export function placeOf(resource: Resource): string {
  return `${resource.stack}\u0000${resource.address}`;
}

/** What Terraform cannot change about a key, with the value that an absent attribute has: it makes another key. */
const FIXED: Readonly<Record<string, Value>> = {
  customer_master_key_spec: "SYMMETRIC_DEFAULT",
  key_usage: "ENCRYPT_DECRYPT",
  multi_region: false,
  custom_key_store_id: null,
  xks_key_id: null,
  primary_key_arn: null,
};

/** States and configurations carry no actions: another ARN tells, or what takes another key to change. */
function isAnotherKey(before: Resource, after: Resource): boolean {
  if (before.mode !== "managed" || !KEY_TYPES.includes(before.type)) return false;
  const [one, other] = [before.values["arn"], after.values["arn"]];
  if (typeof one === "string" && typeof other === "string") return one !== other;
  return Object.entries(FIXED).some(([name, byDefault]) => {
    const [a, b] = [before.values[name], after.values[name]];
    return !(a instanceof Sym) && !(b instanceof Sym) && String(a || byDefault) !== String(b || byDefault);
  });
}

/** Both sides of a replacement carry the action; only the object's id tells whether it happened in between. */
function sameObject(before: Resource, after: Resource): boolean {
  for (const attribute of ["arn", "id"]) {
    const [a, b] = [before.values[attribute], after.values[attribute]];
    if (typeof a === "string" || typeof b === "string") return a === b;
  }
  return before.values === after.values;
}
