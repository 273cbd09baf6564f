import type { Expression } from "./expression.js";
import { byText } from "./order.js";
import { template } from "./template.js";
import { isList, isObject, type Value } from "./value.js";

type Evaluated = (of: Expression) => Value;

/**
 * A value as a variable of a declared type holds it: Terraform turns texts, numbers and flags into each other, so that a
 * flag which is declared as text equals no flag. What the type does not fit stays as it is: Terraform refuses it.
 */
export function typed(value: Value, type: string, evaluated: Evaluated): Value {
  const parsed = template(type.startsWith("${") ? type : `\${${type}}`);
  return parsed === null ? value : converted(value, parsed, evaluated);
}

function converted(value: Value, type: Expression, evaluated: Evaluated): Value {
  if (type.kind === "name") return PRIMITIVES[type.name]?.(value) ?? value;
  if (type.kind !== "call") return value;
  const [inner] = type.args;
  if (inner === undefined) return value;
  if (inner.kind === "object") return isObject(value) ? members(value, inner.items, evaluated) : value;
  if (inner.kind === "list") return isList(value) ? places(value, inner.items, evaluated) : value;
  const within = (item: Value) => converted(item, inner, evaluated);
  if (type.name === "map") return isObject(value) ? mapped(value, within) : value;
  if (!isList(value)) return value;
  const items = alike(value.map(within));
  return type.name === "set" ? unique(items) : items;
}

const PRIMITIVES: Readonly<Record<string, (value: Value) => Value | undefined>> = {
  string: text,
  bool: (value) => FLAGS.get(value),
  number: (value) =>
    typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined,
};

const FLAGS: ReadonlyMap<Value, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

function text(value: Value): Value {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** Of any type, and texts among them: all are texts. */
function alike(items: readonly Value[]): readonly Value[] {
  return items.some((item) => typeof item === "string") ? items.map(text) : items;
}

function mapped(value: Readonly<Record<string, Value>>, turn: (item: Value) => Value): Value {
  const result: Record<string, Value> = Object.create(null);
  const items = alike(Object.values(value).map(turn));
  for (const [at, name] of Object.keys(value).entries()) result[name] = items[at] ?? null;
  return result;
}

/** A set has each once, in order. */
function unique(items: readonly Value[]): readonly Value[] {
  if (items.every((item) => typeof item === "string")) return [...new Set(items)].sort(byText);
  if (items.every((item) => typeof item === "number")) return [...new Set(items)].sort((a, b) => a - b);
  return items;
}

/** What is declared, and nothing else; what is optional and absent, or null, has its default. */
function members(
  value: Readonly<Record<string, Value>>,
  types: readonly (readonly [Expression, Expression])[],
  evaluated: Evaluated,
): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const [key, type] of types) {
    // Names of attributes, as they stand.
    if (key.kind !== "literal") return value;
    const name = String(key.value);
    const optional = type.kind === "call" && type.name === "optional";
    const [inner = type, byDefault] = optional ? type.args : [];
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    const absent = (given ?? null) === null && byDefault !== undefined;
    result[name] = converted(absent ? evaluated(byDefault) : (given ?? null), inner, evaluated);
  }
  return result;
}

/** A tuple has one type for each place. */
function places(value: readonly Value[], types: readonly Expression[], evaluated: Evaluated): Value {
  return value.map((item, at) => {
    const type = types[at];
    return type === undefined ? item : converted(item, type, evaluated);
  });
}
