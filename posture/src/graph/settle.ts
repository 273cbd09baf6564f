import type { Graph, Resource } from "./graph.js";
import { isList, isObject, isRef, isSym, type Ref, Sym, type Value, type ValueObject } from "./value.js";

/**
 * The promise of a plan with the values that only the apply could tell: each symbol that the other graph knows is
 * replaced by what it turned out to be. What it does not know stays a symbol.
 */
export function settle(promised: Graph, found: Graph): Graph {
  const known = new Map(found.resources.map((resource) => [resource.id, resource]));
  const resources = promised.resources.map((resource) => ({ ...resource, values: object(resource.values, known) }));
  return { ...promised, resources };
}

type Known = ReadonlyMap<string, Resource>;

function settled(value: Value, known: Known): Value {
  if (isSym(value)) return symbol(value, known);
  if (isList(value)) return value.map((one) => settled(one, known));
  return isObject(value) ? object(value, known) : value;
}

function object(value: ValueObject, known: Known): ValueObject {
  const copy: Record<string, Value> = Object.create(null);
  for (const [key, one] of Object.entries(value)) copy[key] = settled(one, known);
  return copy;
}

function symbol(sym: Sym, known: Known): Value {
  const { only } = sym;
  if (only !== undefined) return lookedUp(only, known) ?? sym;
  const parts = sym.parts.map((part) => {
    if (typeof part === "string" || !isRef(part)) return part;
    const value = lookedUp(part, known);
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : part;
  });
  return parts.every((part) => typeof part === "string") ? parts.join("") : new Sym(parts);
}

/** The attribute of the resource as it was found, `undefined` when it was not. */
function lookedUp({ to, attribute }: Ref, known: Known): Value | undefined {
  let value: Value | undefined = known.get(to)?.values;
  for (const step of attribute.match(/[^.[\]]+/g) ?? []) {
    if (isList(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}
