import type { Resource } from "../../graph/graph.js";
import { type Calls, keptScript } from "../../graph/script.js";
import { isSym, type Value } from "../../graph/value.js";
import { text as joined, type Text } from "../policy/model/text.js";
import type { Names } from "../policy/world/names.js";
import { asText } from "../policy/world/values.js";
import type { ByType } from "./by-type.js";
import { inside, type Known, of, type Place, text, Unknown } from "./known.js";

/** The script of a job, where this source declares the object that holds it. */
export interface ScriptFact extends Place {
  /** The address of the object; null where the job's script is in no object of this source. */
  readonly object: string | null;
  readonly calls: Known<Calls> | null;
  /** Arguments that bring in more code, which may do what the script leaves out. */
  readonly libraries: readonly string[];
}

const TYPES = ["aws_s3_object", "aws_s3_bucket_object"];
const LIBRARIES = ["--extra-py-files", "--additional-python-modules", "--extra-jars", "--extra-files"];

/** What the scripts of jobs call, by the stack and address of the job. */
export function scripts(all: ByType, names: () => Names): readonly ScriptFact[] {
  const jobs = all("aws_glue_job");
  const objects = TYPES.flatMap((type) => all(type));
  const find = objects.length === 0 || jobs.length === 0 ? () => undefined : finder(objects, names());
  return jobs.map((job) => {
    const location = inside(job, "command", "script_location");
    const object = find(location, job.stack);
    const { address, stack } = job;
    if (object === undefined) return { address, stack, object: null, calls: null, libraries: [] };
    return {
      address,
      stack,
      object: object.address,
      calls: callsOf(object, language(job, location, object)),
      libraries: LIBRARIES.filter((name) => argument(job, name)),
    };
  });
}

function callsOf(object: Resource, language: Known<"python" | "scala">): Known<Calls> {
  const content = of(object, "content");
  const script = keptScript(content);
  if (script === null) {
    if (isSym(content)) return new Unknown(`the text of ${object.address}: ${content}`);
    const file = text(of(object, "source"));
    const where = typeof file === "string" ? `the file ${file}, which is not at hand` : "nowhere in this source";
    return new Unknown(`the text of ${object.address} is ${where}`);
  }
  if (language instanceof Unknown) return language;
  const calls = script[language];
  // What is not known as a whole may call the rest elsewhere.
  if (!script.open || (calls.init && calls.commit)) return calls;
  return calls.init ? calls : new Unknown(`a part of the text of ${object.address} is not known`);
}

/** By the argument that says it, or by the name of the file. */
function language(job: Resource, location: Value | undefined, object: Resource): Known<"python" | "scala"> {
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
    if (bucket === undefined || key === undefined) continue;
    const place = said(joined("s3://", names.settle(bucket), "/", names.settle(key)));
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
