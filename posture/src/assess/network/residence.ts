import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { type Link, link } from "./link.js";
import type { Net } from "./net.js";
import { type Place, vpcOf } from "./place.js";
import { attribute, blocks, field, show } from "./read.js";

/** Where a subject runs: the places of its connections in their order, and what keeps them from being known. */
export interface Residence {
  readonly stays: readonly Stay[];
  /** Whether every place must work (a crawler visits all of its targets), or the first one decides. */
  readonly rule: "first" | "all";
}

/** A place, or a connection of which it is not known where it leads. */
export type Stay = Place | Link;

export function isPlace(stay: Stay): stay is Place {
  return "subnet" in stay;
}

/** Where a job, crawler or dev endpoint runs; null when in Glue's own network. */
export function residenceOf(net: Net, subject: Resource): Residence | null {
  const stays = staysOf(net, subject);
  return stays.length === 0 ? null : { stays, rule: subject.type === "aws_glue_crawler" ? "all" : "first" };
}

/** All connections that a subject uses, of whatever kind; those that are not in the source are left out. */
export function connectionsOf(net: Net, subject: Resource): readonly Resource[] {
  const names =
    subject.type === "aws_glue_crawler" ? targets(subject).names : net.many(attribute(subject, "connections")).items;
  return names
    .map((name) => connectionOf(net, name, subject.stack))
    .filter((found) => found !== undefined && !("link" in found)) as Resource[];
}

function staysOf(net: Net, subject: Resource): readonly Stay[] {
  if (subject.type === "aws_glue_dev_endpoint") return devEndpoint(net, subject);
  const { names, open } = subject.type === "aws_glue_crawler" ? targets(subject) : listed(net, subject);
  const known = names.flatMap((name) => stayOf(net, connectionOf(net, name, subject.stack), name));
  return open === null ? known : [...known, unclear(subject.address, `the connections are not known: ${open}`)];
}

function listed(net: Net, subject: Resource): { names: readonly Value[]; open: string | null } {
  const { items: names, open } = net.many(attribute(subject, "connections"));
  return { names, open };
}

const kinds = ["jdbc", "mongodb", "s3", "delta", "iceberg", "hudi", "catalog"];

/** The connections of a crawler's targets, each once. */
function targets(subject: Resource): { names: readonly Value[]; open: string | null } {
  const read = kinds.map((kind) => blocks(attribute(subject, `${kind}_target`)));
  const names = read.flatMap((each) => each.items.map((target) => field(target, "connection_name")));
  const distinct = new Map(names.filter((name) => name !== undefined).map((name) => [show(name), name]));
  return { names: [...distinct.values()], open: read.find((each) => each.open !== null)?.open ?? null };
}

function unclear(where: string, found: string): Link {
  return link("connection", "undetermined", where, found, "Add the connection to the source.");
}

/** A connection by its name: that of the same stack, where several stacks have one. */
function connectionOf(net: Net, name: Value, stack: string): Resource | Link {
  const identity = net.identify(name);
  const named = net.pointing("aws_glue_connection", "name", identity).sure;
  const own = net.resource(identity);
  const near = named.filter((resource) => resource.stack === stack);
  const all = near.length > 0 ? near : named;
  // What looks it up says less than what manages it.
  const managed = all.filter(({ mode }) => mode === "managed");
  const [found, second] = managed.length > 0 ? managed : all;
  if (found !== undefined && second !== undefined)
    return unclear(identity.text, `${found.address} and ${second.address} both have this name`);
  if (found !== undefined) return found;
  if (own?.type === "aws_glue_connection") return own;
  return unclear(identity.text, `connection ${identity.text} is not in this source`);
}

function stayOf(net: Net, connection: Resource | Link, name: Value): readonly Stay[] {
  if ("link" in connection) return [connection];
  const value = attribute(connection, "physical_connection_requirements");
  const { items: found, open } = blocks(value);
  const [requirements] = found;
  const hidden = value === undefined && connection.mode === "data";
  if (open !== null || hidden) {
    const missing = open ?? "it was only looked up";
    return [unclear(connection.address, `where connection ${show(name)} leads is not known: ${missing}`)];
  }
  if (requirements === undefined) return [];
  const subnet = field(requirements, "subnet_id");
  const groups = net.many(field(requirements, "security_group_id_list"));
  const zone = field(requirements, "availability_zone");
  if (subnet === undefined) return [unclear(connection.address, "its physical_connection_requirements name no subnet")];
  const identity = net.identify(subnet);
  return [
    {
      connection,
      subnet: identity,
      vpc: vpcOf(net, identity),
      groups: { list: groups.items.map(net.identify), open: groups.open },
      zone,
    },
  ];
}

function devEndpoint(net: Net, subject: Resource): readonly Stay[] {
  const subnet = attribute(subject, "subnet_id");
  if (subnet === undefined) return [];
  const groups = net.many(attribute(subject, "security_group_ids"));
  const identity = net.identify(subnet);
  const list = { list: groups.items.map(net.identify), open: groups.open };
  return [{ connection: null, subnet: identity, vpc: vpcOf(net, identity), groups: list, zone: undefined }];
}
