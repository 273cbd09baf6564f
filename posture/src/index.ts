export type { Action, Coverage, Graph, Resource } from "./graph/graph.js";
export { type Opaque, type Ref, Sym, type Value, type ValueObject } from "./graph/value.js";
export type * from "./posture.js";
export type { Report, SourceInfo, Verdict } from "./verdict/verdict.js";
export type * from "./words.js";
