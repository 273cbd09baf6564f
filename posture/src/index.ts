export type { Action, Coverage, Graph, Resource } from "./graph/graph.js";
export { type Opaque, type Ref, Sym, type Value, type ValueObject } from "./graph/value.js";
export type * from "./posture.js";
export { FORMATS, type Format, render } from "./report/render.js";
export { type TextOptions, text } from "./report/text.js";
export { decide, type Judged } from "./verdict/decide.js";
export type { Report, SourceInfo, Verdict } from "./verdict/verdict.js";
export type * from "./words.js";
