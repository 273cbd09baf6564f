import type { Resource } from "../../graph/graph.js";
import { isList, isObject, isSym, type Value, type ValueObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";

/** A list as far as it can be read; `open` says why it may hold more than `items`, null when it is complete. */
export interface Items<T> {
  readonly items: readonly T[];
  readonly open: string | null;
}

/**
 * An attribute, or undefined when nobody set it. An empty text is how states write "not set", and a symbol that points
 * at the attribute itself is how an unset attribute looks that the provider fills in at apply.
 */
export function attribute(resource: Resource, name: string): Value | undefined {
  const value = resource.values[name];
  if (isSym(value)) {
    const ref = value.only;
    return ref?.to === resource.id && ref.attribute === name ? undefined : value;
  }
  return field(resource.values, name);
}

/** The same for an object inside a resource. */
export function field(object: ValueObject, name: string): Value | undefined {
  const value = object[name];
  return value === null || value === "" ? undefined : value;
}

/** A flag, with the answer that counts when it is not set. */
export function flag(value: Value | undefined, unset: Answer): Answer {
  if (value === undefined || value === null) return unset;
  if (value === true || value === "true") return "yes";
  return value === false || value === "false" ? "no" : "undetermined";
}

/** A number, undefined when not set, NaN when it is not known. */
export function number(value: Value | undefined): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

/** The elements of a list or set; a single value counts as a list of one, as JSON syntax allows. */
export function items(value: Value | undefined): Items<Value> {
  if (value === undefined || value === null) return { items: [], open: null };
  if (isSym(value)) return { items: [], open: value.toString() };
  return { items: isList(value) ? value : [value], open: null };
}

/** The blocks of one name; elements that cannot be read make the list open. */
export function blocks(value: Value | undefined): Items<ValueObject> {
  const { items: all, open } = items(value);
  const unread = all.find((element) => !isObject(element));
  return { items: all.filter(isObject), open: open ?? (unread === undefined ? null : show(unread)) };
}

/** A value in words, for messages. */
export function show(value: Value | undefined): string {
  if (value === undefined || value === null) return "nothing";
  if (isSym(value)) return value.toString();
  return typeof value === "object" ? "a value of another shape" : String(value);
}
