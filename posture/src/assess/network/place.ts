import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Groups } from "./groups.js";
import type { Identity } from "./identity.js";
import { isClosed, type Net } from "./net.js";
import { attribute } from "./read.js";

/** Where a subject's network interfaces are. */
export interface Place {
  /** The connection that puts them there; null for a dev endpoint. */
  readonly connection: Resource | null;
  readonly subnet: Identity;
  /** Null when the subnet is outside of what was read. */
  readonly vpc: Identity | null;
  readonly groups: Groups;
  /** The availability zone that the connection names. */
  readonly zone: Value | undefined;
}

/** The address block of a subnet, when some resource tells. */
export function blockOf(net: Net, subnet: Identity): Value | undefined {
  const resource = net.resource(subnet);
  const block = resource === undefined ? undefined : attribute(resource, "cidr_block");
  return block === undefined ? undefined : net.text(block);
}

/** The VPC of a subnet, when some resource tells. */
export function vpcOf(net: Net, subnet: Identity): Identity | null {
  const resource = net.resource(subnet);
  return resource === undefined || attribute(resource, "vpc_id") === undefined ? null : net.pointer(resource, "vpc_id");
}

/** The VPC of a subnet when the source says all there is about both; else null, since others may add to them. */
export function closedVpc(net: Net, subnet: Identity): Identity | null {
  const resource = net.resource(subnet);
  if (!isClosed(resource)) return null;
  const vpc = net.pointer(resource, "vpc_id");
  return isClosed(net.resource(vpc)) ? vpc : null;
}

/** The region, by availability zone or ARN; undefined when neither is set, a symbol when it is not known. */
export function regionOf(net: Net, place: Place): Value | undefined {
  const subnet = net.resource(place.subnet);
  if (subnet === undefined) return undefined;
  const zone = attribute(subnet, "availability_zone");
  const arn = attribute(subnet, "arn");
  if (typeof zone === "string") return /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(zone)?.[1];
  return zone ?? (typeof arn === "string" ? arn.split(":")[3] : arn);
}

/** Works something out once for all subjects in the same place; where the place is not known, each time. */
export function oncePerPlace<T>(net: Net, place: Place, name: string, make: () => T): T {
  const { subnet, vpc, groups } = place;
  const parts = [subnet, ...(vpc === null ? [] : [vpc]), ...groups.list];
  if (groups.open !== null || parts.some(({ key }) => key === null)) return make();
  return net.once(`${name} ${parts.map(({ kind, key }) => `${kind} ${key}`).join(" ")}`, make);
}
