import type { Graph, Resource } from "./graph.js";
import { isList, isObject, isRef, isSym, type Ref, Sym, type Value, type ValueObject } from "./value.js";

/**
 * The promise of a plan with the values that only the apply could tell: what is unknown in it is replaced by what it
 * turned out to be, in the resource itself and in all that refer to it. What the other graph does not know stays unknown.
 */
export function settle(promised: Graph, found: Graph): Graph {
  const known = new Map(found.resources.map((resource) => [resource.id, resource]));
  const resources = promised.resources.map((resource) => {
    const own = known.get(resource.id)?.values;
    const values = object(resource.values, own, known);
    // Attributes that are computed are not in a plan at all.
    const told = Object.entries(own ?? {}).filter(([name]) => !Object.hasOwn(values, name));
    return { ...resource, values: Object.assign(Object.create(null), values, Object.fromEntries(told)) };
  });
  return { ...promised, resources };
}

type Known = ReadonlyMap<string, Resource>;

/** @param own what stands at the same place in the resource as it was found */
function settled(value: Value, own: Value | undefined, known: Known): Value {
  if (isSym(value)) {
    const seen = symbol(value, known);
    return isSym(seen) && own !== undefined ? own : seen;
  }
  if (isList(value)) return value.map((one, index) => settled(one, isList(own) ? own[index] : undefined, known));
  return isObject(value) ? object(value, own, known) : value;
}

function object(value: ValueObject, own: Value | undefined, known: Known): ValueObject {
  const copy: Record<string, Value> = Object.create(null);
  for (const [key, one] of Object.entries(value)) {
    copy[key] = settled(one, isObject(own) && Object.hasOwn(own, key) ? own[key] : undefined, known);
  }
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
