import type { Resource } from "../../../graph/graph.js";
import { isOfAws } from "../../../graph/text.js";
import { isList, isObject, isRef, isSym, Sym, type Value, type ValueObject } from "../../../graph/value.js";
import type { Grant, Tags } from "../decision/request.js";
import type { Text } from "../model/text.js";
import type { Names } from "./names.js";

export function isManaged({ mode }: Resource): boolean {
  return mode === "managed";
}

export function asText(value: Value | undefined): Text | undefined {
  return (typeof value === "string" && value !== "") || isSym(value) ? (value as string | Sym) : undefined;
}

/** The resource that a text refers to with nothing around it. */
export function onlyOf(value: Text): string | undefined {
  return typeof value === "string" ? undefined : value.only?.to;
}

/** Neither a name nor a reference to a resource: it may turn out to be any. */
export function isAny(value: Text): boolean {
  return isSym(value) && !value.parts.some((part) => isRef(part) && isOfAws(part.to));
}

/** The texts of a list; a symbol in place of the list is one text. */
export function texts(value: Value | undefined): readonly Text[] {
  const items = isList(value) ? value : value === undefined ? [] : [value];
  return items.map(asText).filter((item) => item !== undefined);
}

/** The blocks of a nested attribute, which a source may write as a list or as one object. */
export function blocks(value: Value | undefined): readonly ValueObject[] {
  if (isList(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

export function tagsOf(resource: Resource, names: Names): Tags {
  const { tags, tags_all: everything } = resource.values;
  const complete = isObject(everything);
  const from = complete ? everything : isObject(tags) ? tags : {};
  const values: Record<string, Text> = Object.create(null);
  for (const [name, value] of Object.entries(from)) {
    const written = asText(value);
    if (written !== undefined || value === "") values[name] = written === undefined ? "" : names.settle(written);
  }
  return { values, complete };
}

export const NO_TAGS: Tags = { values: {}, complete: false };

export function grantOf(resource: Resource, names: Names): Grant {
  const { values } = resource;
  const hidden: string[] = [];
  const grantee = asText(values["grantee_principal"]);
  if (grantee === undefined) hidden.push(`the grantee of ${resource.address}`);
  const operations = texts(values["operations"]);
  if (isSym(values["operations"]) || operations.length === 0) hidden.push(`the operations of ${resource.address}`);
  if (isSym(values["constraints"])) hidden.push(`the constraints of ${resource.address}`);
  const pairs = (name: string): Readonly<Record<string, Text>> | null => {
    const found = blocks(values["constraints"]).map((block) => block[name]);
    if (found.some(isSym)) hidden.push(`${name} of ${resource.address}`);
    const maps = found.filter(isObject).filter((map) => Object.keys(map).length > 0);
    if (maps.length === 0) return null;
    const entries = maps.flatMap((map) => Object.entries(map));
    return Object.fromEntries(entries.map(([key, value]) => [key, names.settle(asText(value) ?? "")]));
  };
  return {
    address: resource.address,
    stack: resource.stack,
    grantee: grantee === undefined ? Sym.opaque("the grantee") : names.settle(grantee),
    operations: operations.map((one) => names.settle(one)),
    equals: pairs("encryption_context_equals"),
    subset: pairs("encryption_context_subset"),
    hidden,
  };
}
