import { isList, isObject, Sym, type Value } from "./value.js";

/** A step into a value, its index evaluated. */
export type Key = string | number | Sym | "*";

export const SPLAT = "*";

/** Takes one step into a value. What cannot be followed stays a symbol. */
export function stepped(value: Value, key: string | number | Sym): Value {
  if (value instanceof Sym) return steppedSymbol(value, key);
  if (key instanceof Sym) return Sym.opaque(`an index that is not known: ${key.toString()}`);
  if (isList(value)) {
    const index = typeof key === "number" ? key : Number(key);
    return value[index] ?? missing(key);
  }
  if (isObject(value)) {
    const name = String(key);
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
