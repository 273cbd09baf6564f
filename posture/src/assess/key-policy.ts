import { blocksOf } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import type { Lookup } from "../graph/lookup.js";
import { byText } from "../graph/order.js";
import { isList, Sym, type Value } from "../graph/value.js";
import { keyResource } from "./key-book.js";
import { ADMINISTERING, DECRYPTING } from "./policy/model/action.js";
import { parsePolicy } from "./policy/model/parse.js";
import { matches, type Pattern } from "./policy/model/pattern.js";
import type { Elements, Policy, Statement } from "./policy/model/policy.js";
import { ROOT, type Written, writer } from "./written.js";

/** Who a key's policy and grants let decrypt and administer. */
export interface Principals {
  readonly decrypters: readonly string[];
  readonly administrators: readonly string[];
}

/** Stands first in a list of principals that may be longer than what is known of it. */
export const UNKNOWN = "unknown: ";

/** Answers for each key who may use it, from its policy wherever that is declared, and from its grants. */
export function keyPolicies(lookup: Lookup): (key: Resource) => Principals {
  const separate = new Map<Resource, Resource[]>();
  const grants = new Map<Resource, Resource[]>();
  // What belongs to a key that is not known may belong to any of them.
  const loose = new Map<string, Resource>();
  for (const [type, into] of [
    ["aws_kms_key_policy", separate],
    ["aws_kms_grant", grants],
  ] as const) {
    for (const resource of lookup.ofType(type)) {
      const key = keyResource(lookup, resource.values["key_id"] ?? null, resource.stack);
      if (key === undefined) {
        const place = `${resource.stack} ${type}`;
        // One name is enough to say so, however many there are.
        if (resource.values["key_id"] instanceof Sym && !loose.has(place)) loose.set(place, resource);
        continue;
      }
      const list = into.get(key);
      if (list === undefined) into.set(key, [resource]);
      else list.push(resource);
    }
  }
  const written = writer(lookup);
  return (key) => {
    // Both on one key take turns; what the separate resource says is what its author sees last.
    const own = separate.get(key) ?? [];
    const value = own.length > 0 ? own.at(-1)?.values["policy"] : key.values["policy"];
    const policy = value === undefined || value === null || value === "" ? null : parsePolicy(value);
    const granted = (grants.get(key) ?? []).flatMap((grant) => grantees(grant, written));
    const policyOfAny = own.length > 0 ? undefined : loose.get(`${key.stack} aws_kms_key_policy`);
    const open = [policyOfAny, loose.get(`${key.stack} aws_kms_grant`)].filter((one) => one !== undefined);
    const may = open.map((one) => `${UNKNOWN}${one.address} may belong to this key`);
    return {
      decrypters: sorted([...allowed(policy, DECRYPTING, written), ...granted, ...may]),
      administrators: sorted([...allowed(policy, ADMINISTERING, written), ...may]),
    };
  };
}

function sorted(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort(byText);
}

function allowed(policy: Policy | null, actions: readonly string[], written: Written): readonly string[] {
  if (policy === null) return [ROOT];
  if (policy.unreadable !== null) return [`${UNKNOWN}${policy.unreadable}`];
  const denied = new Set<string>();
  const found: string[] = [];
  for (const one of policy.statements) {
    const covers = coversAll(one, actions);
    if (one.effect === "Deny" && covers === "all" && one.conditions.length === 0 && one.hidden.length === 0) {
      for (const name of names(one, written)) denied.add(name);
    }
  }
  for (const one of policy.statements) {
    if (one.effect === "Deny") continue;
    const covers = coversAll(one, actions);
    if (covers === "none") continue;
    if (one.effect === "unknown" || covers === "unknown" || one.hidden.length > 0) {
      found.push(`${UNKNOWN}${one.hidden[0] ?? `statement ${one.position} of its policy`}`);
    }
    const limits = [...one.conditions].map(
      (condition) =>
        `${condition.written} ${condition.values
          .map(({ source }) => written.text(source))
          .sort(byText)
          .join(" or ")}`,
    );
    const suffix = limits.length === 0 ? "" : ` if ${limits.sort(byText).join(" and ")}`;
    // One by one: a spread of a million principals would overflow the stack.
    for (const name of names(one, written)) if (!denied.has(name)) found.push(name + suffix);
  }
  return found;
}

function names(one: Statement, written: Written): readonly string[] {
  if (one.principals === null) return [];
  const all = one.principals.entries.map((entry) => (entry.is === "everyone" ? "*" : written.principal(entry.written)));
  return one.principals.not ? [`* but ${all.sort(byText).join(", ")}`] : all;
}

/** Whether a statement speaks of some of these actions. */
function coversAll(one: Statement, actions: readonly string[]): "all" | "some" | "none" | "unknown" {
  const answers = actions.map((action) => speaksOf(one.actions, action));
  if (answers.every((answer) => answer === "yes")) return "all";
  if (answers.some((answer) => answer === "yes")) return "some";
  return answers.some((answer) => answer === "undetermined") ? "unknown" : "none";
}

function speaksOf({ not, patterns }: Elements, action: string): "yes" | "no" | "undetermined" {
  const answers = patterns.map((one: Pattern) => matches(one, action).answer);
  const any = answers.includes("yes") ? "yes" : answers.includes("undetermined") ? "undetermined" : "no";
  return not && any !== "undetermined" ? (any === "yes" ? "no" : "yes") : any;
}

const DECRYPT_OPERATIONS = new Set(["Decrypt", "ReEncryptFrom"]);

function grantees(grant: Resource, written: Written): readonly string[] {
  const { operations, grantee_principal: grantee } = grant.values;
  const list: readonly Value[] = isList(operations) ? operations : [operations ?? null];
  const open = list.some((one) => one instanceof Sym);
  if (!open && !list.some((one) => typeof one === "string" && DECRYPT_OPERATIONS.has(one))) return [];
  if (open) return [`${UNKNOWN}the operations of ${grant.address}`];
  const limited = blocksOf(grant.values["constraints"]).length > 0 ? " within an encryption context" : "";
  if (typeof grantee === "string" || grantee instanceof Sym)
    return [`${written.principal(grantee)} by grant${limited}`];
  return [`${UNKNOWN}the grantee of ${grant.address}`];
}
