import type { Resource } from "../../../graph/graph.js";
import { parsePolicy } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";
import type { Names } from "./names.js";
import { blocks } from "./values.js";

const read = new WeakMap<Names, WeakMap<Resource, readonly PolicySource[]>>();

/** The policies that stand in a role itself: proofs, rules, lint and comparison read each document once. */
export function inlinePolicies(role: Resource, names: Names): readonly PolicySource[] {
  const byRole = read.get(names) ?? new WeakMap<Resource, readonly PolicySource[]>();
  read.set(names, byRole);
  const known = byRole.get(role) ?? parsed(role, names);
  byRole.set(role, known);
  return known;
}

function parsed({ address, stack, values }: Resource, names: Names): readonly PolicySource[] {
  return blocks(values["inline_policy"])
    .filter(({ policy }) => policy !== undefined && policy !== null)
    .map((block) => ({ address, stack, what: "inline policy", policy: parsePolicy(block["policy"], names.settle) }));
}
