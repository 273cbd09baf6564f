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
  /** The same for what one resource names and its own region and account have one of. Undefined also: not known which. */
  referredBy(by: Resource, value: Value | undefined, type: string, attributes: readonly string[]): Resource | undefined;
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
  const pointed = (symbol: Sym, type: string) => {
    const ref = symbol.only;
    const target = ref === undefined ? undefined : byId.get(ref.to);
    return target?.type === type && target.mode === "managed" ? target : undefined;
  };
  return {
    byId,
    ofType,
    byValue,
    referredBy(by, value, type, attributes) {
      if (value instanceof Sym) {
        const target = pointed(value, type);
        return target !== undefined && together(target, by) ? target : undefined;
      }
      if (typeof value !== "string") return undefined;
      for (const attribute of attributes) {
        const all = indexed(type, attribute).get(value) ?? [];
        if (all.length > 0) return meant(by, all);
      }
      return undefined;
    },
    referred(value, type, attributes, stack) {
      if (value instanceof Sym) {
        return pointed(value, type);
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

/** The one that a resource means of those that have one name; undefined: not known which, or one of elsewhere. */
export function meant(by: Resource, all: readonly Resource[]): Resource | undefined {
  const here = near(by, all);
  return here.length === 1 ? here[0] : undefined;
}

/** Those that a resource may mean of those that have one name: of its own stack, or else of all. */
function near(by: Resource, all: readonly Resource[]): readonly Resource[] {
  const own = all.filter((one) => one.stack === by.stack);
  return (own.length === 0 ? all : own).filter((one) => together(one, by));
}

/**
 * Whether two resources are in one region and account as far as can be known: names mean something there only. What is
 * told is the region that is written, and whether they have one provider configuration.
 */
export function together(one: Resource, other: Resource): boolean {
  const [a, b] = [regionOf(one), regionOf(other)];
  if (a !== undefined && b !== undefined && a !== b) return false;
  return one.stack !== other.stack || one.provider === other.provider;
}

/** Where a resource is, as far as it tells: equal for all that has one provider configuration and writes no region. */
export function homeOf(resource: Resource): string {
  return [resource.provider, regionOf(resource)].filter((part) => part !== undefined).join(" ");
}

function regionOf({ values }: Resource): string | undefined {
  const { region, arn } = values;
  if (typeof region === "string" && region !== "") return region;
  return typeof arn === "string" ? /^arn:[\w-]+:[\w-]+:([\w-]+):/.exec(arn)?.[1] : undefined;
}
