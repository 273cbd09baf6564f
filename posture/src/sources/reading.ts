import type { Graph } from "../graph/graph.js";
import type { SourceInfo } from "../verdict/verdict.js";

/** What a source says: one side, or the two sides of a plan. */
export interface Reading {
  readonly info: SourceInfo;
  /** Null where the source has only one side. */
  readonly before: Graph | null;
  readonly after: Graph;
  /** Of a plan: what the state recorded where the real world has drifted from it. Compared with `before` it is the drift. */
  readonly recorded?: Graph;
}

/** A graph of no resources. */
export function emptyGraph(): Graph {
  return { resources: [], coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] } };
}

/** The world before anything is declared: what a first deployment is compared with. */
export function nothing(): Reading {
  return { info: { kind: "nothing", name: "nothing", stacks: [] }, before: null, after: emptyGraph() };
}
