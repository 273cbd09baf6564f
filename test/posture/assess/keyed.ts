import { assess } from "../../../posture/src/assess/assess.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import type { Key } from "../../../posture/src/posture.js";
import { OWN } from "../compare/arns.js";
import { at, graph } from "../compare/graphs.js";

/** Keys as the engine sees them. */

export const LATER = Sym.opaque("later");
export const ID = OWN.slice(-36);

export const posture = (...resources: readonly Resource[]) => assess(graph(...resources));

/** A key that is declared. */
export const key = (values: ValueObject = {}, type = "aws_kms_key", ...more: readonly Resource[]) =>
  posture(at(`${type}.k`, values), ...more).keys.find(({ address }) => address === `${type}.k`) as Key;

/** The key that a log group names. */
export const named = (value: Value, ...more: readonly Resource[]) => {
  const { keys, subjects } = posture(at("aws_cloudwatch_log_group.g", { name: "g", kms_key_id: value }), ...more);
  const surface = subjects[0]?.surfaces[0];
  return surface?.key == null ? { why: surface?.because[0] } : keys.find(({ id }) => id === surface.key);
};
