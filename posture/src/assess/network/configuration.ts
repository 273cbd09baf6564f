import type { Resource } from "../../graph/graph.js";
import { meant } from "../../graph/lookup.js";
import { isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { Net } from "./net.js";
import { attribute, blocks, field } from "./read.js";

/** A plane of a security configuration: whether it uses KMS, and which key. */
export interface Plane {
  readonly name: "s3" | "logs" | "bookmarks" | "data quality";
  readonly kms: Answer;
  readonly key: Value | undefined;
}

const planes = [
  ["s3", "s3_encryption", "s3_encryption_mode"],
  ["logs", "cloudwatch_encryption", "cloudwatch_encryption_mode"],
  ["bookmarks", "job_bookmarks_encryption", "job_bookmarks_encryption_mode"],
  ["data quality", "data_quality_encryption", "data_quality_encryption_mode"],
] as const;

/** The security configuration that a resource names; undefined when it is not in the source, or not known which it is. */
export function configurationOf(net: Net, value: Value, by: Resource): Resource | undefined {
  return meant(by, called(net, value));
}

/** All security configurations that a value may name, wherever they are. */
export function called(net: Net, value: Value): readonly Resource[] {
  const identity = net.identify(value);
  const named = net.pointing("aws_glue_security_configuration", "name", identity).sure;
  const own = net.resource(identity);
  if (isSym(value) && own?.type === "aws_glue_security_configuration") return [own];
  return named.length > 0 || own?.type !== "aws_glue_security_configuration" ? named : [own];
}

export function planesOf(configuration: Resource): readonly Plane[] {
  const root = blocks(attribute(configuration, "encryption_configuration"));
  return planes.map(([name, block, mode]): Plane => {
    const found = root.items.map((each) => blocks(each[block]));
    const inner = found.flatMap(({ items }) => items);
    const open = root.open !== null || found.some((each) => each.open !== null);
    const value = inner.map((each) => field(each, mode)).find((each) => each !== undefined);
    const key = inner.map((each) => field(each, "kms_key_arn")).find((each) => each !== undefined);
    const kms =
      value === undefined
        ? open
          ? "undetermined"
          : "no"
        : typeof value !== "string"
          ? "undetermined"
          : /KMS/.test(value)
            ? "yes"
            : "no";
    return { name, kms, key: key === undefined ? undefined : key };
  });
}

/** An argument of a job, whichever map it stands in; undefined when not given. */
export function argument(subject: Resource, name: string): Value | undefined {
  const maps = ["non_overridable_arguments", "default_arguments", "arguments"].map((key) => attribute(subject, key));
  for (const map of maps) {
    if (isSym(map)) return map;
    const read = blocks(map);
    const value = read.items.map((each) => field(each, name)).find((each) => each !== undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether an argument switches something on. */
export function isOn(subject: Resource, name: string, off: RegExp): Answer {
  const value = argument(subject, name);
  if (value === undefined) return "no";
  return typeof value !== "string" ? "undetermined" : off.test(value) ? "no" : "yes";
}
