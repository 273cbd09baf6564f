import type { Resource } from "../../graph/graph.js";
import type { Value, ValueObject } from "../../graph/value.js";
import { anywhere, isPrivate } from "./cidr.js";
import type { Identity } from "./identity.js";
import { isClosed, type Net } from "./net.js";
import { entriesOf } from "./prefixes.js";
import { attribute, blocks, field, items, show } from "./read.js";

/** The route table of a subnet. */
export interface Table {
  /** Null when it is not known. */
  readonly identity: Identity | null;
  /** How the subnet comes to it, or which input is missing. */
  readonly how: string;
}

/** Where a route leads. */
export interface Hop {
  readonly kind: "nat" | "internet" | "local" | "blackhole" | "other" | "unknown";
  /** The address of the route, or of the table it stands in. */
  readonly where: string;
  /** What it leads to, in words. */
  readonly text: string;
  readonly target: Identity | null;
}

/** Where traffic to a public AWS address may leave to: exactly one hop when it is certain, none when nowhere. */
export interface Exit {
  readonly hops: readonly Hop[];
  /** Why there may be others; null when the list is complete. */
  readonly open: string | null;
}

export function tableOf(net: Net, subnet: Identity): Table {
  if (subnet.key === null) return { identity: null, how: `the route table of ${subnet.text} is not in this source` };
  return net.once(`table ${subnet.kind} ${subnet.key}`, () => findTable(net, subnet));
}

function findTable(net: Net, subnet: Identity): Table {
  const explicit = net.pointing("aws_route_table_association", "subnet_id", subnet);
  const table = (resource: Resource) => net.pointer(resource, "route_table_id");
  const [first, second] = explicit.sure;
  if (first !== undefined && second === undefined && explicit.maybe.length === 0) {
    return { identity: table(first), how: `by ${first.address}` };
  }
  if (explicit.sure.length + explicit.maybe.length > 0) {
    const all = [...explicit.sure, ...explicit.maybe].map(({ address }) => address);
    return { identity: null, how: `which of ${all.join(", ")} gives ${subnet.text} its route table` };
  }
  const looked = net.pointing("aws_route_table", "subnet_id", subnet).sure.find(({ mode }) => mode === "data");
  if (looked !== undefined) return { identity: net.own(looked), how: `as ${looked.address} says` };
  return mainTable(net, subnet);
}

function mainTable(net: Net, subnet: Identity): Table {
  const resource = net.resource(subnet);
  const vpc = resource === undefined ? undefined : net.pointer(resource, "vpc_id");
  const owner = vpc === undefined ? undefined : net.resource(vpc);
  if (vpc === undefined || !isClosed(resource) || !isClosed(owner)) {
    return { identity: null, how: `the route table of ${subnet.text} is not in this source` };
  }
  const { sure, maybe } = net.pointing("aws_main_route_table_association", "vpc_id", vpc);
  const [main] = sure;
  if (sure.length > 1 || maybe.length > 0) {
    return { identity: null, how: `which of ${[...sure, ...maybe].map(({ address }) => address).join(", ")} is main` };
  }
  if (main !== undefined) {
    return { identity: net.pointer(main, "route_table_id"), how: `the main table of ${vpc.text}` };
  }
  return { identity: net.belonging(vpc, "default_route_table_id"), how: `the main table of ${vpc.text}` };
}

/** Where a table sends traffic to public AWS addresses. */
export function exitOf(net: Net, table: Identity): Exit {
  if (table.key === null) return findExit(net, table);
  return net.once(`exit ${table.kind} ${table.key}`, () => findExit(net, table));
}

function findExit(net: Net, table: Identity): Exit {
  const owner = tableResource(net, table);
  const inline = blocks(owner === undefined ? undefined : (attribute(owner, "route") ?? attribute(owner, "routes")));
  const separate = net.pointing("aws_route", "route_table_id", table);
  const written = [
    ...inline.items.map((route) => read(net, route, route, owner?.address ?? table.text)),
    ...separate.sure.map((resource) => read(net, resource.values, resource.values, resource.address)),
  ];
  const doubtful = separate.maybe.map((resource) => read(net, resource.values, resource.values, resource.address));
  const defaults = written.filter(({ reach }) => reach === "all").map(({ hop }) => hop);
  const possible = [
    ...written.filter(({ reach }) => reach === "some").map(({ hop }) => hop),
    ...doubtful.filter(({ reach }) => reach !== "none").map(({ hop }) => hop),
  ];
  const learned = items(owner === undefined ? undefined : attribute(owner, "propagating_vgws"));
  const announces = learned.open !== null || learned.items.length > 0;
  const initial = owner === undefined && net.isInitial(table, "default_route_table_id");
  const unseen = initial || isClosed(owner) ? null : `the routes of ${table.text} are not in this source`;
  const open =
    inline.open ??
    (possible.length > 0 && defaults.length === 0 ? `whether ${possible[0]?.where} means the default route` : null) ??
    (defaults.length === 0 && announces ? `what a virtual private gateway announces to ${table.text}` : null) ??
    // A default route that is seen is the default route; others cannot be seen where there is none.
    (defaults.length === 0 && owner?.mode !== "data" ? unseen : null);
  return { hops: [...defaults, ...possible], open };
}

/** The resource that says the routes: a default table is found under the VPC's name for it. */
function tableResource(net: Net, table: Identity): Resource | undefined {
  const resource = net.resource(table);
  return resource !== undefined && /^aws_(default_)?route_table$/.test(resource.type) ? resource : undefined;
}

interface Route {
  /** Whether it takes the traffic to all public addresses, perhaps to some that matter, or to none. */
  readonly reach: "all" | "some" | "none";
  readonly hop: Hop;
}

function read(net: Net, route: ValueObject, values: ValueObject, where: string): Route {
  const cidr = field(route, "cidr_block") ?? field(route, "destination_cidr_block");
  const list = field(route, "destination_prefix_list_id");
  const hop = hopOf(net, values, where);
  if (list !== undefined) return toList(net, net.identify(list), hop);
  // IPv6 destinations alone never carry it: the names of AWS services are looked up over IPv4.
  return { reach: cidr === undefined ? "none" : reachOf(net.text(cidr), hop), hop };
}

function reachOf(block: Value, hop: Hop): Route["reach"] {
  if (block === anywhere) return "all";
  const apart = typeof block === "string" && (isPrivate(block) || block.includes(":") || hop.kind === "local");
  return apart ? "none" : "some";
}

/** A route for a prefix list takes what its entries take; entries that nobody sees may be any. */
function toList(net: Net, list: Identity, hop: Hop): Route {
  const entries = entriesOf(net, list);
  const reaches = entries.items.map((entry) => reachOf(entry, hop));
  if (reaches.includes("all")) return { reach: "all", hop };
  if (entries.open !== null) return { reach: "some", hop: { ...hop, text: `${hop.text}, and ${entries.open}` } };
  return { reach: reaches.includes("some") ? "some" : "none", hop };
}

const others: Readonly<Record<string, string>> = {
  transit_gateway_id: "a transit gateway",
  vpc_endpoint_id: "a firewall or gateway load balancer endpoint",
  network_interface_id: "a network interface (a NAT instance?)",
  instance_id: "an instance (a NAT instance?)",
  vpc_peering_connection_id: "a peering connection",
  core_network_arn: "a core network",
  local_gateway_id: "a local gateway",
  carrier_gateway_id: "a carrier gateway",
  egress_only_gateway_id: "an egress-only internet gateway, which is for IPv6",
};

function hopOf(net: Net, route: ValueObject, where: string): Hop {
  const hop = (kind: Hop["kind"], text: string, target: Identity | null = null): Hop => ({ kind, where, text, target });
  if (field(route, "state") === "blackhole") return hop("blackhole", "a blackhole");
  const nat = field(route, "nat_gateway_id");
  const gateway = field(route, "gateway_id");
  if (nat !== undefined && gateway !== undefined) {
    // AWS takes one target only: what is not known may turn out to be none.
    return hop("unknown", `${show(nat)} or ${show(gateway)}: which of them is not known`);
  }
  if (nat !== undefined) {
    const target = net.identify(nat);
    return hop("nat", `NAT gateway ${target.text}`, target);
  }
  if (gateway !== undefined) return gatewayHop(net, net.identify(gateway), hop);
  const name = Object.keys(others).find((key) => field(route, key) !== undefined);
  if (name === undefined) return hop("unknown", "a target that is not known");
  return hop("other", `${others[name]} (${show(field(route, name))})`);
}

function gatewayHop(net: Net, target: Identity, hop: (kind: Hop["kind"], text: string, target: Identity) => Hop): Hop {
  const type = net.resource(target)?.type;
  const text = target.text;
  if (target.key === "local") return hop("local", "the VPC itself", target);
  if (type === "aws_internet_gateway" || text.startsWith("igw-"))
    return hop("internet", `internet gateway ${text}`, target);
  if (type === "aws_vpn_gateway" || /^vgw-|aws_vpn_gateway\./.test(text))
    return hop("other", `VPN gateway ${text}`, target);
  return hop("unknown", `gateway ${text}, which is not in this source`, target);
}
