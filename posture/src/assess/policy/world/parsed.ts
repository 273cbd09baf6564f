import type { Resource } from "../../../graph/graph.js";
import { parsePolicy } from "../model/parse.js";
import type { Policy } from "../model/policy.js";
import type { Names } from "./names.js";

const read = new WeakMap<Names, WeakMap<Resource, Map<string, Policy>>>();

/** The policy in an attribute of a resource: proofs, rules, lint and comparison read each document once. */
export function policyAt(resource: Resource, attribute: string, names: Names): Policy {
  const byResource = read.get(names) ?? new WeakMap<Resource, Map<string, Policy>>();
  read.set(names, byResource);
  const byAttribute = byResource.get(resource) ?? new Map<string, Policy>();
  byResource.set(resource, byAttribute);
  const known = byAttribute.get(attribute) ?? parsePolicy(resource.values[attribute], names.settle);
  byAttribute.set(attribute, known);
  return known;
}
