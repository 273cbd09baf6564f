import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { type Identity, same } from "./identity.js";
import { type Link, link } from "./link.js";
import type { Net } from "./net.js";
import type { Place } from "./place.js";
import { attribute, show } from "./read.js";

/** Whether Glue can put network interfaces where the connection says. */
export function placement(net: Net, subject: Resource, place: Place): readonly Link[] {
  const zone = zoneLink(net, place);
  return [
    ...(zone === null ? [] : [zone]),
    ...place.groups.list.map((group) => accountLink(net, subject, place, group)),
    ...openGroups(place),
  ];
}

/** The provider does not compare the availability zone of a connection with that of its subnet. */
function zoneLink(net: Net, place: Place): Link | null {
  if (place.zone === undefined || place.connection === null) return null;
  const named = net.identify(place.zone);
  const actual = zoneOf(net, place.subnet);
  const answer = actual === null ? "undetermined" : same(named, actual);
  const found = `it names availability zone ${show(place.zone)}, and ${place.subnet.text} is in ${actual?.text ?? "one that is not in this source"}`;
  return link(
    "availability zone",
    answer,
    place.connection.address,
    found,
    "Take the zone from the subnet's availability_zone.",
    "subnet-for-zone",
  );
}

function zoneOf(net: Net, subnet: Identity): Identity | null {
  const resource = net.resource(subnet);
  return resource === undefined ? null : net.zone(resource);
}

/** In a shared VPC the groups must be the account's own that runs the subject. */
function accountLink(net: Net, subject: Resource, place: Place, group: Identity): Link {
  const owner = net.resource(group);
  const theirs = owner === undefined ? undefined : accountOf(owner);
  const ours = accountOf(subject) ?? (place.connection === null ? undefined : accountOf(place.connection));
  const both = theirs !== undefined && ours !== undefined;
  const answer: Answer = both ? compare(theirs, ours) : "yes";
  const found = both
    ? `it belongs to account ${show(theirs)}, the subject to ${show(ours)}`
    : "nothing speaks for another account";
  return link(
    "security group account",
    answer,
    group.text,
    found,
    "Use a security group of the account that runs the subject.",
  );
}

function compare(a: Value, b: Value): Answer {
  return typeof a !== "string" || typeof b !== "string" ? "undetermined" : a === b ? "yes" : "no";
}

/** The account of a resource, when its owner or its ARN is set; a symbol when that is not known. */
function accountOf(resource: Resource): Value | undefined {
  const owner = attribute(resource, "owner_id");
  if (owner !== undefined) return owner;
  const arn = attribute(resource, "arn");
  return typeof arn === "string" ? arn.split(":")[4] : arn;
}

function openGroups({ groups, connection, subnet }: Place): readonly Link[] {
  if (groups.open === null) return [];
  const found = `its security groups are not known: ${groups.open}`;
  return [link("connection", "undetermined", connection?.address ?? subnet.text, found, "Name the groups one by one.")];
}
