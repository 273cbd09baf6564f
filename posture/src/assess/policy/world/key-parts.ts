import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym } from "../../../graph/value.js";
import type { Grant } from "../decision/request.js";
import type { PolicySource } from "../model/policy.js";
import type { Text } from "../model/text.js";
import type { KeyNames } from "./key-names.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { asText, grantOf, isAny, isManaged } from "./values.js";

/** What resources of their own say of a key. */
export interface KeyParts {
  /** Null when none is a policy of the key. */
  readonly policy: PolicySource | null;
  readonly grants: readonly Grant[];
  /** Null when one of an alias is not known to be of this key or of another. */
  readonly aliases: readonly Text[] | null;
}

const POINTERS: Readonly<Record<string, string>> = {
  aws_kms_alias: "target_key_id",
  aws_kms_grant: "key_id",
  aws_kms_key_policy: "key_id",
};

/** Finds the aliases, grants and separate policies of keys; what may be of several is perhaps of each of them. */
export function keyParts(resources: readonly Resource[], names: Names, known: KeyNames): (key: Resource) => KeyParts {
  const policies = new Map<string, PolicySource>();
  const aliases = new Map<string, Text[]>();
  const hidden = new Set<string>();
  const grants = new Map<string, Grant[]>();
  const pointers = resources.filter((one) => isManaged(one) && Object.hasOwn(POINTERS, one.type));
  // Aliases first: what else points to a key may name it by one.
  for (const resource of [...pointers.filter(isAlias), ...pointers.filter((one) => !isAlias(one))]) {
    const { type, stack } = resource;
    const value = asText(resource.values[POINTERS[type]!]);
    const ids = value === undefined ? [] : known.idsOf(value, stack);
    const any = value === undefined || (type === "aws_kms_key_policy" ? isSym(value) : isAny(value));
    const places = ids.length === 0 && any ? [keysOf(stack)] : ids;
    const [only] = ids.length === 1 ? ids : [];
    if (type === "aws_kms_alias") {
      known.alias(resource, ids);
      if (only !== undefined) push(aliases, only, names.attribute(resource, "name") ?? Sym.ref(resource.id, "name"));
      else for (const place of places) hidden.add(place);
    } else if (type === "aws_kms_grant") {
      const grant = grantOf(resource, names);
      const which = only === undefined ? [`the key of ${resource.address}`] : [];
      for (const place of places) push(grants, place, { ...grant, hidden: [...grant.hidden, ...which] });
    } else if (only !== undefined) {
      policies.set(only, source(resource, names));
    } else {
      for (const place of places) if (!policies.has(place)) policies.set(place, unplaced(resource));
    }
  }
  return ({ id, stack }) => {
    const all = keysOf(stack);
    return {
      policy: policies.get(id) ?? policies.get(all) ?? null,
      grants: [...(grants.get(id) ?? []), ...(grants.get(all) ?? [])],
      aliases: hidden.has(id) || hidden.has(all) ? null : (aliases.get(id) ?? []),
    };
  };
}

/** Where what may be of any key of a stack is kept. */
function keysOf(stack: string): string {
  return `\0${stack}`;
}

function isAlias({ type }: Resource): boolean {
  return type === "aws_kms_alias";
}

function push<T>(into: Map<string, T[]>, id: string, one: T): void {
  const known = into.get(id);
  if (known === undefined) into.set(id, [one]);
  else known.push(one);
}

function source(resource: Resource, names: Names): PolicySource {
  const { address, stack } = resource;
  return { address, stack, what: "key policy", policy: policyAt(resource, "policy", names) };
}

function unplaced({ address, stack }: Resource): PolicySource {
  const unreadable = `the key of ${address} is not known: it may be the policy of this one`;
  return { address, stack, what: "key policy", policy: { version: "", statements: [], unreadable } };
}
