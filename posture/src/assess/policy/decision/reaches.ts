import { type Lookup, matches, type Pattern } from "../model/pattern.js";
import { areTwo, isReference, resourceOf } from "../model/text.js";
import { type Judged, NO } from "../model/three.js";
import type { Target } from "./request.js";

/** Whether a pattern of a Resource element covers a target. */
export function reaches(wanted: Pattern, target: Target, look: Lookup): Judged {
  return isOfAnother(wanted, target) ? NO : matches(wanted, target.arn, look);
}

/** Two keys never share an id, even while one of them does not exist yet: text alone cannot tell. */
function isOfAnother(wanted: Pattern, target: Target): boolean {
  if (typeof wanted.source === "string") {
    if (typeof target.arn === "string") return false;
    return target.others?.has(wanted.source) === true || (target.fresh === true && WRITTEN.test(wanted.source));
  }
  const id = keyOf(wanted);
  if (id === undefined) return false;
  return target.service !== null || areTwo(id, target.id);
}

/** One key's ARN to the last character, without wildcards or policy variables. */
const WRITTEN = /^arn:[^:*?$]+:kms:[^:*?$]+:[^:*?$]+:key\/[^*?$]+$/;

const KEYS = ["aws_kms_key", "aws_kms_external_key"];

/** The declared key whose ARN, not known yet, is all that a pattern is. */
export function keyOf({ parts }: Pattern): string | undefined {
  const last = parts.at(-1);
  if (!isReference(last)) return;
  if (last.attribute !== "key_id" || parts.slice(-6, -1).join("") !== ":key/") return;
  return KEYS.includes(resourceOf(last.to)?.type ?? "") ? last.to : undefined;
}
