import type { Resource } from "../../graph/graph.js";
import { isOfAws } from "../../graph/text.js";
import { isList, isObject, isSym, type Ref, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { attribute, field, flag, items, show } from "../network/read.js";

/** A fact that no source tells, and what is missing. */
export class Unknown {
  constructor(readonly why: string) {}
}

/** A fact, or why it is not known. Null means: nobody set it. */
export type Known<T> = T | Unknown;

/** Where a fact stands: what a finding points at. */
export interface Place {
  readonly address: string;
  readonly stack: string;
}

/** Only for few: tens of thousands of facts spell both out, since a spread costs more than the rest of a fact. */
export function placeOf(resource: Resource): Place {
  return { address: resource.address, stack: resource.stack };
}

/** A text; null when it is not set. */
export function text(value: Value | undefined): Known<string | null> {
  if (value === undefined || value === null || value === "") return null;
  if (isSym(value)) return new Unknown(`${value} is not known`);
  return typeof value === "object" ? new Unknown("a value of another shape") : String(value);
}

/** A number; null when it is not set. */
export function count(value: Value | undefined): Known<number | null> {
  const read = text(value);
  if (read === null || read instanceof Unknown) return read;
  return Number.isFinite(Number(read)) ? Number(read) : new Unknown(`${read} is no number`);
}

/** A flag with what counts when it is not set; undetermined stays so. */
export function yes(value: Value | undefined, unset: Answer): Answer {
  return flag(value === "" ? undefined : value, unset);
}

/** Whether something is set at all. The ARN of a resource is set although it is not known yet; a variable may be null. */
export function has(value: Value | undefined): Answer {
  if (value === undefined || value === null || value === "" || value === false) return "no";
  if (!isSym(value)) return "yes";
  const sure = value.parts.some((part) => typeof part === "string" || ("to" in part && isOfAws(part.to)));
  return sure ? "yes" : "undetermined";
}

/** The resource that a value points at, and nothing else; a variable is none. */
export function target(value: Value | undefined): Ref | undefined {
  const ref = isSym(value) ? value.only : undefined;
  return ref !== undefined && isOfAws(ref.to) ? ref : undefined;
}

/** An attribute of a resource, unset when nobody wrote it. */
export function of(resource: Resource, name: string): Value | undefined {
  return attribute(resource, name);
}

/**
 * What stands in the first block of a name, and in the first block inside that: as JSON, state and plan write them. Where
 * a block on the way is not known, the symbol of the block: what is in it is not known either.
 */
export function inside(resource: Resource, name: string, ...path: readonly string[]): Value | undefined {
  return within(attribute(resource, name), ...path);
}

/** The same from a block on. */
export function within(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let at = value;
  for (const name of path) {
    if (isSym(at)) return at;
    const first = isList(at) ? at[0] : at;
    if (isSym(first)) return first;
    if (!isObject(first)) return undefined;
    at = field(first, name);
  }
  return at;
}

/** Texts of a list; the second says why there may be more. */
export function texts(value: Value | undefined): { readonly all: readonly string[]; readonly open: string | null } {
  const { items: found, open } = items(value);
  const all = found.filter((one): one is string => typeof one === "string");
  const odd = found.find((one) => typeof one !== "string");
  return { all, open: open ?? (odd === undefined ? null : show(odd)) };
}

/** A value in the form in which two of them can be compared, also when they are not known yet. */
export function spelled(value: Value | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "object" && !isSym(value) ? JSON.stringify(value) : String(value);
}
