import type { Graph, Resource } from "../graph/graph.js";
import { type Lookup, lookup } from "../graph/lookup.js";
import { type KeyBook, keyBook } from "./key-book.js";

/** What the judgements about one graph share. */
export interface Context {
  readonly graph: Graph;
  readonly lookup: Lookup;
  /** All keys, declared and named; grows while surfaces name keys that nobody declares. */
  readonly keys: KeyBook;
}

export function context(graph: Graph): Context {
  const found = lookup(graph);
  return { graph, lookup: found, keys: keyBook(found) };
}

/** A short name of a resource for people: its physical name, or as much of it as is known. */
export function nameOf(resource: Resource, ...attributes: readonly string[]): string {
  for (const attribute of attributes) {
    const value = resource.values[attribute];
    if (typeof value === "string" && value !== "") return value;
  }
  for (const attribute of attributes) {
    const value = resource.values[`${attribute}_prefix`];
    if (typeof value === "string" && value !== "") return `${value}*`;
  }
  return resource.address;
}
