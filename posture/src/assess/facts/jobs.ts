import type { Resource } from "../../graph/graph.js";
import { HELD_SECRET } from "../../graph/redact-facts.js";
import { isObject, isRef, isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { ByType } from "./by-type.js";
import { has, inside, type Known, of, type Place, text, Unknown } from "./known.js";

export type Engine = "spark" | "python-shell" | "ray";

/** What a job says about itself beside its surfaces. */
export interface JobFact extends Place {
  readonly engine: Known<Engine>;
  /** Whether it is known to run without end. */
  readonly streams: boolean;
  /** Major version of Glue; null when the job names none. */
  readonly version: Known<number | null>;
  /** The value of an argument, in either map; null when it is not given. */
  readonly argument: (name: string) => Known<string | null>;
  /** Names of arguments that hold a secret, and of those that hold one or the name of one. Never their values. */
  readonly secrets: readonly string[];
  readonly perhapsSecrets: readonly string[];
  /** Whether it has arguments whose names are not known. */
  readonly hidesArguments: boolean;
  /** The bucket of its temporary files, by the id of its resource or by name; null where that is not told. */
  readonly temporary: string | null;
  /** Whether connections put it into a VPC. */
  readonly connections: Answer;
}

const ENGINES: Readonly<Record<string, Engine>> = { pythonshell: "python-shell", glueray: "ray" };
const SECRET = /passw(or)?d|passphrase|(^|[-_])pwd|private[-_]?key|access[-_]?key|api[-_]?key|auth[-_]?token/i;
const PERHAPS = /secret|token|credential/i;
/** Names of where a secret is, rather than the secret. */
const POINTER = /(secret[-_]?(id|arn|name)|arn|[-_](name|id|path|uri|region|type|version|file|option))$/i;

export function jobs(all: ByType): JobFact[] {
  return all("aws_glue_job").map((resource) => {
    const maps = ["non_overridable_arguments", "default_arguments"].map((name) => of(resource, name));
    return {
      address: resource.address,
      stack: resource.stack,
      engine: engine(resource),
      streams: inside(resource, "command", "name") === "gluestreaming",
      version: version(of(resource, "glue_version")),
      argument: (name) => argument(maps, name),
      secrets: maps.flatMap((map) => [...named(map, (name) => SECRET.test(name)), ...holding(map)]).sort(),
      perhapsSecrets: maps.flatMap((map) => named(map, (name) => PERHAPS.test(name) && !SECRET.test(name))).sort(),
      hidesArguments: maps.some(isSym),
      temporary: bucketIn(given(maps, "--TempDir")),
      connections: connected(of(resource, "connections")),
    };
  });
}

function engine(resource: Resource): Known<Engine> {
  const name = text(inside(resource, "command", "name"));
  return name instanceof Unknown ? name : (ENGINES[name ?? ""] ?? "spark");
}

function version(value: Value | undefined): Known<number | null> {
  const read = text(value);
  if (read === null || read instanceof Unknown) return read;
  return Number.isNaN(Number.parseFloat(read)) ? new Unknown(`version ${read}`) : Number.parseFloat(read);
}

function argument(maps: readonly (Value | undefined)[], name: string): Known<string | null> {
  const value = given(maps, name);
  return value === null ? null : text(value);
}

function given(maps: readonly (Value | undefined)[], name: string): Value {
  for (const map of maps) {
    if (isSym(map)) return map;
    const value = isObject(map) ? map[name] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** The bucket of `s3://bucket/path`. */
function bucketIn(location: Value): string | null {
  if (typeof location === "string") return /^s3:\/\/([^/]+)/.exec(location)?.[1] ?? null;
  const [scheme, bucket] = isSym(location) ? location.parts : [];
  return scheme === "s3://" && typeof bucket === "object" && isRef(bucket) ? bucket.to : null;
}

function named(map: Value | undefined, like: (name: string) => boolean): string[] {
  if (!isObject(map)) return [];
  return Object.keys(map).filter((name) => like(name) && !POINTER.test(name) && map[name] !== null && map[name] !== "");
}

/** Arguments that hold a secret whatever their name. */
function holding(map: Value | undefined): string[] {
  return isObject(map) ? Object.keys(map).filter((name) => map[name] === HELD_SECRET && !SECRET.test(name)) : [];
}

function connected(value: Value | undefined): Answer {
  return Array.isArray(value) && value.length === 0 ? "no" : has(value);
}
