import { isList, isObject, Sym, type Value, type ValueObject } from "./value.js";

/**
 * Steps into nested blocks, each of which may come as an object or as a list of one: `a`, `b`, then the attribute.
 * Undefined: nothing is written there; a symbol: it is not known what is.
 */
export function inBlock(values: ValueObject, ...path: readonly string[]): Value | undefined {
  let current: Value | undefined = values;
  for (const name of path) {
    if (isList(current)) current = current[0];
    if (current instanceof Sym) return current;
    if (!isObject(current)) return undefined;
    current = Object.hasOwn(current, name) ? current[name] : undefined;
    if (current === null || current === "") current = undefined;
  }
  return current;
}

/** The blocks of a name: none, one object, or a list. A symbol stands for blocks of which nothing is known. */
export function blocksOf(value: Value | undefined): readonly (ValueObject | Sym)[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Sym) return [value];
  if (isList(value)) return value.flatMap((one) => (isObject(one) || one instanceof Sym ? [one] : []));
  return isObject(value) ? [value] : [];
}

/** A true or false that may be written as text. */
export function flag(value: Value | undefined): boolean | Sym | undefined {
  if (value instanceof Sym || typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return undefined;
}
