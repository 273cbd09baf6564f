import type { Resource } from "../../../graph/graph.js";
import { parsePolicy } from "../model/parse.js";
import type { Policy } from "../model/policy.js";
import type { Names } from "./names.js";

const read = new WeakMap<Names, Map<string, WeakMap<Resource, Policy>>>();

/** The policy in an attribute of a resource: proofs, rules, lint and comparison read each document once. */
export function policyAt(resource: Resource, attribute: string, names: Names): Policy {
  const byAttribute = read.get(names) ?? new Map<string, WeakMap<Resource, Policy>>();
  if (byAttribute.size === 0) read.set(names, byAttribute);
  const byResource = byAttribute.get(attribute) ?? new WeakMap<Resource, Policy>();
  byAttribute.set(attribute, byResource);
  let policy = byResource.get(resource);
  if (policy === undefined) {
    policy = parsePolicy(resource.values[attribute], names.settle);
    byResource.set(resource, policy);
  }
  return policy;
}
