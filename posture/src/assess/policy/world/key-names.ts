import type { Resource } from "../../../graph/graph.js";
import { Sym } from "../../../graph/value.js";
import { arn } from "../model/arn.js";
import { same, type Text } from "../model/text.js";
import { named } from "./named.js";
import type { Names } from "./names.js";
import { asText, onlyOf } from "./values.js";

export interface KeyNames {
  /** The ARN of a declared key, worked out once. */
  readonly arnOf: (id: string) => Text;
  /** The ids of the declared keys that a text may mean, as seen from a stack: one, none, or several of one name. */
  readonly idsOf: (value: Text, stack: string) => readonly string[];
  /** Lets keys go by an alias, too. */
  readonly alias: (alias: Resource, ids: readonly string[]) => void;
}

/** What of a key or an alias stands for the key itself; other attributes may name another key. */
const OWN = new Set(["arn", "id", "key_id", ""]);

/** By which ids, ARNs, aliases and data sources the declared keys go. */
export function keyNames(keys: readonly Resource[], names: Names): KeyNames {
  const index = named();
  const byReference = new Map<string, readonly string[]>();
  const arns = new Map<string, Text[]>();
  const add = (id: string, whole: Text, stack: string) => {
    index.add(whole, id, stack);
    const resource = arn(whole)?.resource;
    if (resource !== undefined) index.add(resource, id, stack);
    const known = arns.get(id);
    if (known === undefined) arns.set(id, [whole]);
    else known.push(whole);
  };
  for (const key of keys) {
    byReference.set(key.id, [key.id]);
    add(key.id, names.arn(key), key.stack);
    index.add(names.attribute(key, "key_id") ?? Sym.ref(key.id, "key_id"), key.id, key.stack);
  }
  const referred = (value: Text): readonly string[] | undefined => {
    const only = typeof value === "string" ? undefined : value.only;
    if (only === undefined) return undefined;
    const isAlias = names.resource(only.to)?.type === "aws_kms_alias";
    return isAlias || OWN.has(only.attribute) ? byReference.get(only.to) : undefined;
  };
  /** An ARN of the same key or alias, as far as it is known: replicas and aliases are called alike elsewhere. */
  const alike = (value: Text, stack: string): readonly string[] => {
    const resource = arn(value)?.resource;
    if (resource === undefined) return [];
    const may = (id: string) => arns.get(id)!.some((one) => same(one, value).answer !== "no");
    return index.get(resource, stack).filter(may);
  };
  const declared = (value: Text, stack: string): readonly string[] => {
    const direct = referred(value);
    if (direct !== undefined) return direct;
    const settled = names.settle(value);
    const found = byReference.get(String(settled)) ?? index.get(settled, stack);
    return found.length > 0 ? found : alike(settled, stack);
  };
  return {
    arnOf: (id) => arns.get(id)![0]!,
    idsOf: (value, stack) => {
      const found = declared(value, stack);
      if (found.length > 0) return found;
      // `data.aws_kms_key.x` and `data.aws_kms_alias.x` read a key by id, ARN or alias: perhaps one declared here.
      const data = names.resource(onlyOf(names.settle(value)) ?? "");
      const wanted = data?.mode === "data" ? asText(data.values["key_id"] ?? data.values["name"]) : undefined;
      return data === undefined || wanted === undefined ? [] : declared(wanted, data.stack);
    },
    alias: (alias, ids) => {
      byReference.set(alias.id, ids);
      // The ARN ends in the name.
      const whole = names.arn(alias);
      for (const id of ids) add(id, whole, alias.stack);
    },
  };
}
