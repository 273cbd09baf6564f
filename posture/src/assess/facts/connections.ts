import type { Resource } from "../../graph/graph.js";
import { WRITTEN } from "../../graph/redact-facts.js";
import { isObject, isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { ByType } from "./by-type.js";
import { has, inside, type Known, of, type Place, text, Unknown } from "./known.js";

/** What a connection says about itself beside its transit surface. Its secrets were dropped when it was read. */
export interface ConnectionFact extends Place {
  readonly id: string;
  readonly type: Known<string>;
  /** A property by name: its value where the source may tell it, null when it is not set. */
  readonly property: (name: string) => Known<string | null>;
  /** Whether a property is set, also where its value is dropped as a secret. */
  readonly sets: (name: string) => Answer;
  /** The properties in whose address a password stands, and those whose address is not known. */
  readonly credentialsIn: readonly string[];
  readonly addressesHidden: readonly string[];
  /** Whether it puts Glue into a subnet. */
  readonly subnet: Answer;
  readonly securityGroups: Answer;
}

export function connections(all: ByType): ConnectionFact[] {
  return all("aws_glue_connection").map((resource) => {
    const where = (name: string) => inside(resource, "physical_connection_requirements", name);
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      type: typeOf(resource),
      property: (name) => read(of(resource, "connection_properties"), name, text),
      sets: (name) => isSet(of(resource, "connection_properties"), name),
      ...addresses(of(resource, "connection_properties")),
      subnet: has(where("subnet_id")),
      securityGroups: has(where("security_group_id_list")),
    };
  });
}

const ADDRESSES = ["JDBC_CONNECTION_URL", "CONNECTION_URL", "CONNECTOR_URL"];

function addresses(map: Value | undefined): Pick<ConnectionFact, "credentialsIn" | "addressesHidden"> {
  const set = ADDRESSES.map((name) => [name, isObject(map) ? map[name] : undefined] as const);
  return {
    credentialsIn: set.flatMap(([name, url]) => (typeof url === "string" && url.includes(WRITTEN) ? [name] : [])),
    addressesHidden: set.flatMap(([name, url]) => (isSym(url) ? [name] : [])),
  };
}

function typeOf(resource: Resource): Known<string> {
  const type = text(of(resource, "connection_type"));
  return type ?? "JDBC";
}

function read(map: Value | undefined, name: string, of: (value: Value | undefined) => Known<string | null>) {
  if (map === undefined) return null;
  if (isSym(map) || !isObject(map)) return new Unknown("its properties are not known");
  return of(map[name]);
}

function isSet(map: Value | undefined, name: string): Answer {
  if (map === undefined) return "no";
  if (!isObject(map)) return "undetermined";
  // What was dropped as a secret is there.
  return isSym(map[name]) ? "yes" : has(map[name]);
}
