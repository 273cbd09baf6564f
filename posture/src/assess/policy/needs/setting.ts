import type { Graph, Resource } from "../../../graph/graph.js";
import { Sym, type Value } from "../../../graph/value.js";
import type { Actor } from "../decision/request.js";
import { type Text, text } from "../model/text.js";
import { type Named, named } from "../world/named.js";
import { asText } from "../world/values.js";
import { type World, worldOf } from "../world/world.js";

/** A job, crawler, dev endpoint or transform, and the role that it runs as. */
export interface Workload {
  readonly resource: Resource;
  readonly actor: Actor;
}

/** What the needs of all subjects of a graph are worked out from. */
export interface Setting {
  readonly world: World;
  readonly workloads: readonly Workload[];
  readonly workload: (resource: Resource) => Workload | undefined;
  /** A resource by stack and address, as posture names it. */
  readonly at: (stack: string, address: string) => Resource | undefined;
  /** Managed resources of a type. */
  readonly ofType: (type: string) => readonly Resource[];
  /** The resources that a value may name by symbol or by one of their texts: several where stacks have one name each. */
  readonly all: (type: string, attribute: string, value: Value | undefined, stack: string) => readonly Resource[];
  /** The one resource that a value names. Undefined also: not known which. */
  readonly named: (type: string, attribute: string, value: Value | undefined, stack: string) => Resource | undefined;
}

const ROLES: Readonly<Record<string, string>> = {
  aws_glue_job: "role_arn",
  aws_glue_crawler: "role",
  aws_glue_dev_endpoint: "role_arn",
  aws_glue_ml_transform: "role_arn",
};

/** Session names that CloudTrail shows for what Glue starts. */
const SESSIONS: Readonly<Record<string, string>> = {
  aws_glue_job: "GlueJobRunnerSession",
  aws_glue_crawler: "AWS-Crawler",
};

export function settingOf(graph: Graph, world: World = worldOf(graph)): Setting {
  // By stack, and then by address: a key made of both would have to be made anew for each question.
  const places = new Map<string, Map<string, Resource>>();
  const types = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const here = places.get(resource.stack) ?? new Map<string, Resource>();
    places.set(resource.stack, here.set(resource.address, resource));
    if (resource.mode !== "managed") continue;
    const list = types.get(resource.type);
    if (list === undefined) types.set(resource.type, [resource]);
    else list.push(resource);
  }
  const ofType = (type: string) => types.get(type) ?? [];
  const workloads = Object.keys(ROLES).flatMap((type) => ofType(type).map((resource) => started(resource, world)));
  const byResource = new Map(workloads.map((workload) => [workload.resource, workload]));
  const indexes = new Map<string, Named>();
  const all: Setting["all"] = (type, attribute, value, stack) => {
    const reference = asText(value);
    if (reference === undefined) return [];
    const to = typeof reference === "string" ? undefined : reference.only?.to;
    const direct = to === undefined ? undefined : world.names.resource(to);
    if (direct?.type === type) return [direct];
    const ids = index(type, attribute).get(world.names.settle(reference), stack);
    return ids.flatMap((id) => world.names.resource(id) ?? []);
  };
  const index = (type: string, attribute: string) => {
    const key = `${type}.${attribute}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const made = named();
    for (const resource of ofType(type)) {
      const value = attribute === "arn" ? world.names.arn(resource) : world.names.attribute(resource, attribute);
      made.add(value ?? Sym.ref(resource.id, attribute), resource.id, resource.stack);
    }
    indexes.set(key, made);
    return made;
  };
  return {
    world,
    workloads,
    workload: (resource) => byResource.get(resource),
    at: (stack, address) => places.get(stack)?.get(address),
    ofType,
    all,
    named: (...asked) => {
      const found = all(...asked);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

function started(resource: Resource, world: World): Workload {
  const role = asText(resource.values[ROLES[resource.type]!]) ?? Sym.opaque(`the role of ${resource.address}`);
  const actor = world.actors.find(role, resource.stack);
  const session = SESSIONS[resource.type];
  if (session === undefined || actor.session === null || typeof actor.session === "string") return { resource, actor };
  return { resource, actor: { ...actor, session: withSession(actor.session, session) } };
}

/** The session's name is the last part of its ARN. */
function withSession(arn: Sym, name: string): Text {
  return text(...arn.parts.slice(0, -1), name);
}
