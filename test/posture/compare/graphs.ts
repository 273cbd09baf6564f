import type { Action, Graph, Resource } from "../../../posture/src/graph/graph.js";
import type { ValueObject } from "../../../posture/src/graph/value.js";
import type { Change } from "../../../posture/src/posture.js";

/** Resources of a graph, written down. */

/** A resource with its values, and what else is to be said about it. */
export function at(address: string, values: ValueObject = {}, over: Partial<Resource> = {}): Resource {
  const data = address.startsWith("data.");
  const stack = over.stack ?? "";
  return {
    id: stack === "" ? address : `${stack}:${address}`,
    address,
    stack,
    mode: data ? "data" : "managed",
    type: address.split(".").at(data ? 1 : 0) ?? "",
    values,
    ...over,
  };
}

export const by = (action: Action) => ({ action });

export function graph(...resources: readonly Resource[]): Graph {
  return { resources, coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] } };
}

/** Changes as a reader of a report sees them. */
export function said(changes: readonly Change[]): readonly string[] {
  return changes.map(
    ({ address, surface, facet, before, after, direction, because }) =>
      `${address} ${surface ?? facet}: ${before} → ${after}, ${direction}: ${because}`,
  );
}
