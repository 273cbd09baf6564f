import type { Resource } from "../../../graph/graph.js";
import type { Value } from "../../../graph/value.js";
import { parsePolicy } from "../model/parse.js";
import type { Policy } from "../model/policy.js";
import type { Names } from "./names.js";

const read = new WeakMap<Names, Map<string, WeakMap<Resource, Policy>>>();

/** Every role has the same trust policy: what is text is read once. Bounded, because it comes from input. */
const byText = new Map<string, Policy>();
const MOST = 1000;
const LONGEST = 10_000;

/** The policy in an attribute of a resource: proofs, rules, lint and comparison read each document once. */
export function policyAt(resource: Resource, attribute: string, names: Names): Policy {
  const byAttribute = read.get(names) ?? new Map<string, WeakMap<Resource, Policy>>();
  if (byAttribute.size === 0) read.set(names, byAttribute);
  const byResource = byAttribute.get(attribute) ?? new WeakMap<Resource, Policy>();
  byAttribute.set(attribute, byResource);
  let policy = byResource.get(resource);
  if (policy === undefined) {
    policy = parsed(resource.values[attribute], names);
    byResource.set(resource, policy);
  }
  return policy;
}

function parsed(value: Value | undefined, names: Names): Policy {
  if (typeof value !== "string" || value.length > LONGEST) return parsePolicy(value, names.settle);
  let policy = byText.get(value);
  if (policy === undefined) {
    if (byText.size >= MOST) byText.clear();
    // Only symbols are settled.
    policy = parsePolicy(value);
    byText.set(value, policy);
  }
  return policy;
}
