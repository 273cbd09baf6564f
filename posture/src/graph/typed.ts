import type { Expression } from "./expression.js";
import { byText } from "./order.js";
import { template } from "./template.js";
import { isList, isObject, Sym, type Value } from "./value.js";

/**
 * A value as a variable of a declared type holds it: Terraform turns texts, numbers and flags into each other, so that a
 * flag which is declared as text equals no flag. What the type does not fit stays as it is: Terraform refuses it.
 */
export function typed(value: Value, type: string, evaluated: (of: Expression) => Value): Value {
  const parsed = template(type.startsWith("${") ? type : `\${${type}}`);
  return parsed === null ? value : converted(value, parsed, evaluated);
}

function converted(value: Value, type: Expression, evaluated: (of: Expression) => Value): Value {
  if (value === null || value instanceof Sym) return value;
  if (type.kind === "name") return PRIMITIVES[type.name]?.(value) ?? value;
  const [inner] = type.kind === "call" ? type.args : [];
  if (type.kind !== "call" || inner === undefined) return value;
  const within = (item: Value) => converted(item, inner, evaluated);
  if (type.name === "object" && inner.kind === "object") return members(value, inner.items, evaluated);
  if (type.name === "map" && isObject(value)) return mapped(value, within);
  if (type.name === "list" && isList(value)) return value.map(within);
  if (type.name === "set" && isList(value)) return unique(value.map(within));
  return value;
}

const PRIMITIVES: Readonly<Record<string, (value: Value) => Value | undefined>> = {
  string: (value) => (typeof value === "number" || typeof value === "boolean" ? String(value) : undefined),
  bool: (value) => (typeof value === "string" ? FLAGS.get(value) : undefined),
  number: (value) =>
    typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined,
};

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

function mapped(value: Readonly<Record<string, Value>>, turn: (item: Value, name: string) => Value): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const [name, item] of Object.entries(value)) result[name] = turn(item, name);
  return result;
}

/** A set of texts has each once, in order. */
function unique(items: readonly Value[]): readonly Value[] {
  return items.every((item) => typeof item === "string") ? [...new Set(items)].sort(byText) : items;
}

/** What is optional and absent, or null, has its default. */
function members(
  value: Value,
  types: readonly (readonly [Expression, Expression])[],
  evaluated: (of: Expression) => Value,
): Value {
  if (!isObject(value)) return value;
  const result = mapped(value, (item) => item) as Record<string, Value>;
  for (const [key, type] of types) {
    const name = key.kind === "name" ? key.name : key.kind === "literal" ? String(key.value) : undefined;
    if (name === undefined) continue;
    const [inner = type, byDefault] = type.kind === "call" && type.name === "optional" ? type.args : [type];
    const given = Object.hasOwn(result, name) ? result[name] : undefined;
    if (given !== undefined && given !== null) result[name] = converted(given, inner, evaluated);
    else if (byDefault !== undefined) result[name] = converted(evaluated(byDefault), inner, evaluated);
    else if (inner !== type) result[name] = null;
  }
  return result;
}
