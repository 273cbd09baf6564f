import type { Resource } from "../../graph/graph.js";
import { type Calls, keptScript, type Language, type Script } from "../../graph/script.js";
import { isSym, type Value } from "../../graph/value.js";
import { text as joined, type Text } from "../policy/model/text.js";
import type { Names } from "../policy/world/names.js";
import { asText } from "../policy/world/values.js";
import type { ByType } from "./by-type.js";
import type { Attachment, ConsumerFact } from "./configurations.js";
import type { JobFact } from "./jobs.js";
import { has, inside, type Known, of, type Place, text, Unknown } from "./known.js";

/** The script of a Spark job that has a security configuration, or may have one. */
export interface ScriptFact extends Place {
  readonly job: JobFact;
  readonly attachment: Attachment;
  /** The address of the object that holds it; null where the script is in no object of this source. */
  readonly object: string | null;
  readonly calls: Known<Calls> | null;
  /** Where code may be that does what the script leaves out. */
  readonly doubts: readonly string[];
}

const TYPES = ["aws_s3_object", "aws_s3_bucket_object"];
const LIBRARIES = ["--extra-py-files", "--additional-python-modules", "--extra-jars", "--extra-files"];

/** What the scripts of jobs call, for which it matters; consumers and jobs are those of the same source. */
export function scripts(
  all: ByType,
  names: () => Names,
  jobs: readonly JobFact[],
  consumers: readonly ConsumerFact[],
): readonly ScriptFact[] {
  const objects = TYPES.flatMap((type) => all(type));
  const resources = all("aws_glue_job");
  const find = objects.length === 0 ? () => undefined : finder(objects, names());
  // Both are of the same resources in the same order: jobs are the first consumers.
  return jobs.flatMap((job, at): ScriptFact | [] => {
    const [resource, attachment] = [resources[at], consumers[at]?.attachment];
    if (resource === undefined || attachment === undefined || attachment.is === "none") return [];
    if (job.engine === "python-shell" || job.engine === "ray") return [];
    const { address, stack } = job;
    const location = inside(resource, "command", "script_location");
    const object = find(location, stack);
    if (object === undefined) return { address, stack, job, attachment, object: null, calls: null, doubts: [] };
    const script = keptScript(of(object, "content"));
    const calls = script === null ? unread(object) : told(script, language(resource, location, object));
    const doubts = [
      ...(script?.open === true ? [`a part of the text of ${object.address} is not known`] : []),
      ...LIBRARIES.filter((name) => argument(resource, name)).map((name) => `${name} brings code that may do it`),
    ];
    return { address, stack, job, attachment, object: object.address, calls, doubts };
  });
}

/** Why nothing was kept of an object's text. */
function unread(object: Resource): Unknown {
  const [content, source] = [of(object, "content"), of(object, "source")];
  if (isSym(content)) return new Unknown(`the text of ${object.address}: ${content}`);
  const isFile = has(source) !== "no";
  const where = isFile ? "in a file, and only files beside the configuration are read" : "nowhere in this source";
  return new Unknown(`the text of ${object.address} is ${where}`);
}

function told(script: Script, language: Known<Language>): Known<Calls> {
  return language instanceof Unknown ? language : script[language];
}

/** By the argument that says it, or by the name of the file. */
function language(job: Resource, location: Value | undefined, object: Resource): Known<Language> {
  for (const name of ["non_overridable_arguments", "default_arguments"]) {
    const said = text(inside(job, name, "--job-language"));
    if (said instanceof Unknown) return said;
    if (said !== null) return said === "scala" ? "scala" : "python";
  }
  const names = [location, of(object, "key"), of(object, "source")].map((value) => String(asText(value) ?? ""));
  return names.some((name) => name.endsWith(".scala")) ? "scala" : "python";
}

function argument(job: Resource, name: string): boolean {
  return ["non_overridable_arguments", "default_arguments"].some((map) => {
    const value = inside(job, map, name);
    return value !== undefined && value !== null && value !== "";
  });
}

/** Finds the object of a location by reference, or by its bucket and key. */
function finder(objects: readonly Resource[], names: Names) {
  const byPlace = new Map<string, Resource>();
  const byId = new Map(objects.map((object) => [object.id, object]));
  for (const object of objects) {
    const [bucket, key] = [asText(of(object, "bucket")), asText(of(object, "key"))];
    const place = said(joined("s3://", names.settle(bucket ?? ""), "/", names.settle(key ?? "")));
    if (place === null) continue;
    byPlace.set(`${object.stack}\0${place}`, object);
    if (!byPlace.has(place)) byPlace.set(place, object);
  }
  return (location: Value | undefined, stack: string): Resource | undefined => {
    const written = asText(location);
    if (written === undefined) return undefined;
    const refers =
      typeof written === "string"
        ? undefined
        : written.parts.find((part) => typeof part === "object" && "to" in part && byId.has(part.to));
    if (typeof refers === "object" && "to" in refers) return byId.get(refers.to);
    const place = said(names.settle(written));
    return place === null ? undefined : (byPlace.get(`${stack}\0${place}`) ?? byPlace.get(place));
  };
}

/** A location that can be compared: two that are not known are not the same for that. */
function said(location: Text): string | null {
  const written = String(location);
  return written.includes("(unknown: ") ? null : written;
}
