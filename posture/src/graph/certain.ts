import { Sym, type Value } from "./value.js";

/** Of any AWS resource, once it is there. */
const ALWAYS = new Set(["arn", "id", "key_id", "unique_id"]);

/** Whether a value is set and not empty, whatever it turns out to be: the ARN of a resource is, and text with letters in it. */
export function isSet(value: Value): boolean {
  if (!(value instanceof Sym)) return value !== null && value !== "";
  if (value.parts.some((part) => typeof part === "string" && part !== "")) return true;
  const { only } = value;
  return only !== undefined && ALWAYS.has(only.attribute) && RESOURCE.test(only.to);
}

const RESOURCE = /(?:^|[.:])aws_[a-z0-9_]+\.[\w-]+(?:\[[^\]]*\])?$/;
