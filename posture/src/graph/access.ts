import { DOCUMENT_TEXT } from "./document.js";
import { isList, isObject, Sym, type Value, type ValueObject } from "./value.js";

/** A step into a value, its index evaluated. */
export type Key = string | number | Sym | "*";

export const SPLAT = "*";

/** Symbols for what Terraform calls an error, where it is sure to be one. */
const errors = new WeakSet<Sym>();

/** Nothing stands there, for sure: `try` and `can` go on from it. */
export function nothing(where: string): Sym {
  const made = Sym.opaque(`nothing at ${where}`);
  errors.add(made);
  return made;
}

export function isNothing(value: Value | undefined): boolean {
  return value instanceof Sym && errors.has(value);
}

/** Of which resource instance an object is the whole: what it does not say of itself is still an attribute of it. */
const wholes = new WeakMap<ValueObject, string>();

export function wholeOf(id: string, values: ValueObject): ValueObject {
  wholes.set(values, id);
  return values;
}

/** Two instances that say the same of themselves are two all the same. */
export function areTwoInstances(a: ValueObject, b: ValueObject): boolean {
  return wholes.get(a) !== wholes.get(b);
}

/** Where a value is not known, which thing it is of still is; only a policy's text is worth more in parts. */
export function followed(id: string, name: string, value: Value | undefined): Value {
  if (value === undefined) return Sym.ref(id, name);
  if (!(value instanceof Sym) || DOCUMENT_TEXT.has(name)) return value;
  return value.parts.some((part) => typeof part === "object" && "why" in part) ? Sym.ref(id, name) : value;
}

/** Takes one step into a value. What cannot be followed stays a symbol. */
export function stepped(value: Value, key: string | number | Sym): Value {
  if (isNothing(value)) return value;
  if (value instanceof Sym) return steppedSymbol(value, key);
  if (key instanceof Sym) return Sym.opaque(`an index that is not known: ${key.toString()}`);
  if (isList(value)) {
    const index = typeof key === "number" ? key : Number(key);
    return value[index] ?? nothing(JSON.stringify(key));
  }
  if (isObject(value)) {
    const name = String(key);
    const id = wholes.get(value);
    if (id !== undefined) return followed(id, name, Object.hasOwn(value, name) ? value[name] : undefined);
    return Object.hasOwn(value, name) ? (value[name] ?? null) : missing(key);
  }
  return missing(key);
}

function missing(key: string | number): Sym {
  return Sym.opaque(`nothing at ${JSON.stringify(key)}`);
}

function steppedSymbol(symbol: Sym, key: string | number | Sym): Sym {
  const ref = symbol.only;
  if (ref === undefined || key instanceof Sym) return Sym.opaque(`a part of ${symbol.toString()}`);
  const step =
    typeof key === "number" ? `[${key}]` : /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) ? key : JSON.stringify([key]);
  const dot = typeof key === "number" || step.startsWith("[") || ref.attribute === "" ? "" : ".";
  return Sym.ref(ref.to, `${ref.attribute}${dot}${step}`);
}

/** `value[*]`: a list of what it is applied to; null is a list of none. */
export function spread(value: Value): readonly Value[] | Sym {
  if (value instanceof Sym) return value;
  if (isList(value)) return value;
  return value === null ? [] : [value];
}
