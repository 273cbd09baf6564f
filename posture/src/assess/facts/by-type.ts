import type { Graph, Resource } from "../../graph/graph.js";

/** All resources of a graph by type; data sources as `data.TYPE`. */
export type ByType = (type: string) => readonly Resource[];

export function byType(graph: Graph): ByType {
  const found = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const type = resource.mode === "data" ? `data.${resource.type}` : resource.type;
    const list = found.get(type);
    if (list === undefined) found.set(type, [resource]);
    else list.push(resource);
  }
  return (type) => found.get(type) ?? [];
}
