import type { Graph, Resource } from "./graph.js";
import { Sym, type Value } from "./value.js";

/** Finds resources by id, by type and by the value of an attribute. */
export interface Lookup {
  readonly byId: ReadonlyMap<string, Resource>;
  /** Managed and data resources of a type, in the graph's order. */
  ofType(type: string, mode?: Resource["mode"]): readonly Resource[];
  /** The managed resource of a type whose attribute has this text; those of the same stack come first. */
  byValue(type: string, attribute: string, text: string, stack: string): Resource | undefined;
  /** What a value refers to: by symbol, or by one of the attributes that name such a resource. */
  referred(value: Value | undefined, type: string, attributes: readonly string[], stack: string): Resource | undefined;
}

export function lookup(graph: Graph): Lookup {
  const byId = new Map<string, Resource>();
  const byType = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    byId.set(resource.id, resource);
    const key = `${resource.mode}.${resource.type}`;
    const list = byType.get(key);
    if (list === undefined) byType.set(key, [resource]);
    else list.push(resource);
  }
  const values = new Map<string, Map<string, Resource[]>>();
  const ofType = (type: string, mode: Resource["mode"] = "managed") => byType.get(`${mode}.${type}`) ?? [];
  const indexed = (type: string, attribute: string) => {
    const key = `${type}.${attribute}`;
    let index = values.get(key);
    if (index === undefined) {
      index = new Map();
      for (const resource of ofType(type)) {
        const value = resource.values[attribute];
        if (typeof value !== "string" || value === "") continue;
        const list = index.get(value);
        if (list === undefined) index.set(value, [resource]);
        else list.push(resource);
      }
      values.set(key, index);
    }
    return index;
  };
  const byValue: Lookup["byValue"] = (type, attribute, text, stack) => {
    const found = indexed(type, attribute).get(text);
    return found?.find((one) => one.stack === stack) ?? found?.[0];
  };
  return {
    byId,
    ofType,
    byValue,
    referred(value, type, attributes, stack) {
      if (value instanceof Sym) {
        const ref = value.only;
        const target = ref === undefined ? undefined : byId.get(ref.to);
        return target?.type === type && target.mode === "managed" ? target : undefined;
      }
      if (typeof value !== "string") return undefined;
      for (const attribute of attributes) {
        const found = byValue(type, attribute, value, stack);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
