import { policyChanges } from "../../../posture/src/compare/policies.js";
import type { Value } from "../../../posture/src/graph/value.js";
import { at, graph, said } from "./graphs.js";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export const TYPE = "aws_glue_resource_policy";

/** How a policy changed, in the words of a report. */
export function turned(
  before: Value | readonly Json[],
  after: Value | readonly Json[],
  type = TYPE,
): readonly string[] {
  const [from, to] = [before, after].map((one) =>
    graph(at(`${type}.it`, { policy: Array.isArray(one) ? JSON.stringify({ Statement: one }) : (one as Value) })),
  );
  return said(policyChanges(from!, to!)).map((line) => line.replace(`${type}.it policy: `, ""));
}
export const allow = (action: Json, resource: Json = "*", over: { readonly [key: string]: Json } = {}) => ({
  Effect: "Allow",
  Principal: "*",
  Action: action,
  Resource: resource,
  ...over,
});
export const deny = (action: Json, over = {}) => ({ ...allow(action), ...over, Effect: "Deny" });
export const one = "1 permission → 1 permission, ";
export const wider = (says: string) => `${one}broadened: allowed now: ${says}`;
export const narrower = (says: string) => `${one}narrowed: no longer allowed: ${says}`;
