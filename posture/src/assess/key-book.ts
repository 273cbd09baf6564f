import type { Resource } from "../graph/graph.js";
import type { Lookup } from "../graph/lookup.js";
import { leading, reason, trailing } from "../graph/text.js";
import { Sym, type Value } from "../graph/value.js";
import type { Key } from "../posture.js";
import { accountOf, accountsOf } from "./account.js";
import { aliasName, declaredKey, foreignKey, isKeyResource, KEY_TYPES } from "./key.js";
import { keyPolicies } from "./key-policy.js";

/** The key that a value names: an entry of the book, or why there is none. */
export type Named = { readonly key: Key; readonly why?: never } | { readonly key: null; readonly why: string };

export interface KeyBook {
  /** The key that a value of a resource names: an alias is one of its region and account. */
  named(value: Value, by: Resource): Named;
  /** All keys so far, ordered by stack and id. */
  all(): readonly Key[];
}

const ALIAS_ARN = /^arn:[\w-]+:kms:[\w-]*:\d*:(alias\/.+)$/;
const KEY_ARN = /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/;
const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Collects the keys of a graph and answers which of them a value names. */
export function keyBook(lookup: Lookup): KeyBook {
  const accounts = accountsOf(lookup);
  const policies = keyPolicies(lookup);
  const book = new Map<string, Key>();
  const declared = new Map<Resource, Key>();
  const addresses = new Map<string, number>();
  const resources = KEY_TYPES.flatMap((type) => lookup.ofType(type));
  for (const { address } of resources) addresses.set(address, (addresses.get(address) ?? 0) + 1);
  const aliases = aliasIndex(lookup, (value, stack) => keyResource(lookup, value, stack));
  for (const resource of resources) {
    const id = (addresses.get(resource.address) ?? 0) > 1 ? resource.id : resource.address;
    const key = declaredKey(resource, id, aliases.get(resource) ?? null, policies(resource), lookup);
    book.set(key.id, key);
    declared.set(resource, key);
  }
  // A key that is named as text may be one that a data source has read.
  const read = new Map<string, Resource>();
  for (const data of lookup.ofType("aws_kms_key", "data")) {
    for (const name of [data.values["key_id"], data.values["arn"]]) if (typeof name === "string") read.set(name, data);
  }
  const foreign = (id: string, data?: Resource): Named => {
    let key = book.get(id);
    if (key === undefined) {
      key = foreignKey(id, data ?? read.get(id), accounts);
      book.set(id, key);
    }
    return { key };
  };
  const own = (resource: Resource | undefined): Named | undefined => {
    const key = resource === undefined ? undefined : declared.get(resource);
    return key === undefined ? undefined : { key };
  };
  // Two regions may have an alias of one name: an ARN tells which is meant. Null: another one than is declared here.
  const aliasNamed = (text: string, name: string, stack: string): Resource | undefined | null => {
    const first = lookup.byValue("aws_kms_alias", "name", name, stack);
    const arn = first?.values["arn"];
    if (typeof arn !== "string" || !text.startsWith("arn:") || arn === text) return first;
    return lookup.byValue("aws_kms_alias", "arn", text, stack) ?? null;
  };
  const byText = (text: string, by: Resource): Named => {
    const { stack } = by;
    const found = own(keyResource(lookup, text, stack));
    if (found !== undefined) return found;
    const alias = ALIAS_ARN.exec(text)?.[1] ?? (text.startsWith("alias/") ? text : undefined);
    if (alias !== undefined) {
      const first = aliasNamed(text, alias, stack);
      const isArn = text.startsWith("arn:");
      const target = isArn ? first : lookup.referredBy(by, alias, "aws_kms_alias", ["name"]);
      if (!isArn && first !== undefined && target === undefined)
        return {
          key: null,
          why: `which ${alias} it is is not known: several have this name, or a provider of another region or account`,
        };
      const account = accountOf(text);
      const here = account === undefined || accounts.size === 0 || accounts.has(account);
      if (!here || target === null) return foreign(text);
      const written = target?.values["target_key_id"] ?? null;
      // An alias that is declared here may name a key that is not.
      return own(keyResource(lookup, written, stack)) ?? foreign(isKeyText(written) ? written : alias);
    }
    if (isKeyText(text)) return foreign(text);
    return { key: null, why: "the value is no KMS key, key id or alias" };
  };
  const bySymbol = (symbol: Sym, by: Resource): Named => {
    const ref = symbol.only;
    const target = ref === undefined ? undefined : lookup.byId.get(ref.to);
    if (target !== undefined && ref !== undefined) {
      if (isKeyResource(target) && ["arn", "key_id", "id", ""].includes(ref.attribute)) {
        const found = own(target);
        if (found !== undefined) return found;
      }
      if (target.type === "aws_kms_alias") return once(target, () => alias(target));
      if (target.type === "aws_kms_key" && target.mode === "data") return once(target, () => dataKey(target));
    }
    const tail = trailing(symbol);
    const named = /(?:^|:)(alias\/.+)$/.exec(tail)?.[1];
    if (named !== undefined && leading(symbol).startsWith("arn:")) return byText(named, by);
    return { key: null, why: reason(symbol) };
  };
  // Aliases and data sources may name each other in a circle.
  const followed = new Set<Resource>();
  const once = (resource: Resource, follow: () => Named): Named => {
    if (followed.has(resource)) return { key: null, why: `${resource.address} refers to itself` };
    followed.add(resource);
    const found = follow();
    followed.delete(resource);
    return found;
  };
  const alias = (resource: Resource): Named => {
    const target = resource.values["target_key_id"] ?? resource.values["target_key_arn"];
    const found = target === undefined || target === null ? undefined : api.named(target, resource);
    if (resource.mode === "managed") return found ?? { key: null, why: `${resource.address} names no key` };
    if (found?.key != null && found.key.address !== null) return found;
    const name = aliasName(resource);
    return name === undefined
      ? { key: null, why: `the name of ${resource.address} is not known` }
      : byText(name, resource);
  };
  const dataKey = (resource: Resource): Named => {
    for (const attribute of ["arn", "key_id"]) {
      const found = api.named(resource.values[attribute] ?? null, resource);
      if (found.key !== null && found.key.address !== null) return found;
    }
    const written = resource.values["key_id"];
    const arn = resource.values["arn"];
    return foreign(typeof written === "string" ? written : typeof arn === "string" ? arn : resource.id, resource);
  };
  const api: KeyBook = {
    named(value, by) {
      if (value instanceof Sym) return bySymbol(value, by);
      if (typeof value === "string" && value !== "") return byText(value, by);
      return { key: null, why: "no key is named" };
    },
    all: () => [...book.values()].sort(ordered),
  };
  return api;
}

function isKeyText(value: Value): value is string {
  return typeof value === "string" && (KEY_ARN.test(value) || KEY_ID.test(value));
}

function ordered(a: Key, b: Key): number {
  const [left, right] = [`${a.stack ?? "\uffff"}\u0000${a.id}`, `${b.stack ?? "\uffff"}\u0000${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The declared key that a value names by symbol, ARN or id. */
export function keyResource(lookup: Lookup, value: Value, stack: string): Resource | undefined {
  for (const type of KEY_TYPES) {
    const found = lookup.referred(value, type, ["arn", "key_id", "id"], stack);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The alias of each key; the first by name where there are several. */
function aliasIndex(
  lookup: Lookup,
  find: (value: Value, stack: string) => Resource | undefined,
): ReadonlyMap<Resource, string> {
  const names = new Map<Resource, string>();
  for (const alias of lookup.ofType("aws_kms_alias")) {
    const name = aliasName(alias);
    const key = find(alias.values["target_key_id"] ?? null, alias.stack);
    if (key === undefined || name === undefined) continue;
    const before = names.get(key);
    if (before === undefined || name < before) names.set(key, name);
  }
  return names;
}
