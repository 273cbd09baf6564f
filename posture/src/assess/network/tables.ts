import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { anywhere, isPrivate } from "./cidr.js";
import type { Identity } from "./identity.js";
import { isClosed, type Joined, type Net } from "./net.js";
import { closedVpc } from "./place.js";
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
export type Hop = Lead & {
  /** The address of the route, or of the table it stands in. */
  readonly where: string;
  /** What it leads to, in words. */
  readonly text: string;
};

type Lead =
  | { readonly kind: "nat" | "internet"; readonly target: Identity }
  | { readonly kind: "local" | "blackhole" | "other" };

/** Where traffic to a public AWS address may leave to: exactly one hop when it is certain, none when nowhere. */
export interface Exit {
  readonly hops: readonly Hop[];
  /** Why there may be others; null when the list is complete. */
  readonly open: string | null;
}

export function tableOf(net: Net, subnet: Identity): Table {
  return net.onceFor("table", subnet, () => findTable(net, subnet));
}

function findTable(net: Net, subnet: Identity): Table {
  const explicit = net.pointing("aws_route_table_association", "subnet_id", subnet);
  const [first] = explicit.sure;
  const rivals = several(explicit);
  if (rivals !== null) return { identity: null, how: `which of ${rivals} gives ${subnet.text} its route table` };
  if (first !== undefined) return { identity: net.pointer(first, "route_table_id"), how: `by ${first.address}` };
  const [looked] = net.pointing("aws_route_table", "subnet_id", subnet).sure;
  if (looked !== undefined) return { identity: net.own(looked), how: `as ${looked.address} says` };
  return mainTable(net, subnet);
}

function mainTable(net: Net, subnet: Identity): Table {
  const vpc = closedVpc(net, subnet);
  if (vpc === null) return { identity: null, how: `the route table of ${subnet.text} is not in this source` };
  const replaced = net.pointing("aws_main_route_table_association", "vpc_id", vpc);
  const [main] = replaced.sure;
  const rivals = several(replaced);
  if (rivals !== null) return { identity: null, how: `which of ${rivals} is main` };
  const identity =
    main === undefined ? net.belonging(vpc, "default_route_table_id") : net.pointer(main, "route_table_id");
  return { identity, how: `the main table of ${vpc.text}` };
}

/** The addresses of all where it is not certain which one counts; null where one does, or none. */
function several({ sure, maybe }: Joined): string | null {
  const all = [...sure, ...maybe];
  return all.length > 1 || maybe.length > 0 ? all.map(({ address }) => address).join(", ") : null;
}

/** Where a table sends traffic to public AWS addresses. */
export function exitOf(net: Net, table: Identity): Exit {
  return net.onceFor("exit", table, () => findExit(net, table));
}

function findExit(net: Net, table: Identity): Exit {
  // A default table is found under the VPC's name for it.
  const owner = net.resource(table);
  const inline = blocks(owner && (attribute(owner, "route") ?? attribute(owner, "routes")));
  const separate = net.pointing("aws_route", "route_table_id", table);
  const alone = (route: Resource) => read(net, (name) => attribute(route, name), route.address);
  const written = [
    ...inline.items.map((route) => read(net, (name) => field(route, name), owner?.address ?? table.text)),
    ...separate.sure.map(alone),
  ];
  const defaults = written.filter(({ reach }) => reach === "all").map(({ hop }) => hop);
  const possible = [
    ...written.filter(({ reach }) => reach === "some").map(({ hop }) => hop),
    ...separate.maybe.map(alone).flatMap(({ reach, hop }) => (reach === null ? [] : [hop])),
  ];
  // A default route that is seen is the default route; others cannot be seen where there is none.
  const open = inline.open ?? (defaults.length > 0 ? null : unseen(net, table, owner, possible));
  return { hops: [...defaults, ...possible], open };
}

/** Why a table without a default route may have one all the same; null when it has none. */
function unseen(net: Net, table: Identity, owner: Resource | undefined, possible: readonly Hop[]): string | null {
  const [doubt] = possible;
  if (doubt !== undefined) return `whether ${doubt.where} means the default route`;
  if (owner === undefined)
    return net.isInitial(table, "default_route_table_id") ? null : `the routes of ${table.text} are not in this source`;
  const learned = items(attribute(owner, "propagating_vgws"));
  if (learned.open !== null || learned.items.length > 0)
    return `what a virtual private gateway announces to ${table.text}`;
  // What was looked up lists all of its routes, once it was: before that, none stands there.
  const listed = isClosed(owner) || attribute(owner, "routes") !== undefined;
  return listed ? null : `the routes of ${table.text} are not in this source`;
}

interface Route {
  /** Whether it takes the traffic to all public addresses, or perhaps to some that matter; null when to none. */
  readonly reach: "all" | "some" | null;
  readonly hop: Hop;
}

/** What a route says under a name, be it a block or a resource. */
type Reader = (name: string) => Value | undefined;

function read(net: Net, route: Reader, where: string): Route {
  const cidr = route("cidr_block") ?? route("destination_cidr_block");
  const list = route("destination_prefix_list_id");
  const hop = hopOf(net, route, where);
  if (list !== undefined) return toList(net, net.identify(list), hop);
  // IPv6 destinations alone never carry it: the names of AWS services are looked up over IPv4.
  return { reach: cidr === undefined ? null : reachOf(net.text(cidr), hop), hop };
}

function reachOf(block: Value, hop: Hop): Route["reach"] {
  if (block === anywhere) return "all";
  const apart = typeof block === "string" && (isPrivate(block) || block.includes(":") || hop.kind === "local");
  return apart ? null : "some";
}

/** A route for a prefix list takes what its entries take; entries that nobody sees may be any. */
function toList(net: Net, list: Identity, hop: Hop): Route {
  const entries = entriesOf(net, list);
  const reaches = entries.items.map((entry) => reachOf(entry, hop));
  if (reaches.includes("all")) return { reach: "all", hop };
  if (entries.open !== null) return { reach: "some", hop: { ...hop, text: `${hop.text}, and ${entries.open}` } };
  return { reach: reaches.includes("some") ? "some" : null, hop };
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

function hopOf(net: Net, route: Reader, where: string): Hop {
  if (route("state") === "blackhole") return { kind: "blackhole", where, text: "a blackhole" };
  const nat = route("nat_gateway_id");
  const gateway = route("gateway_id");
  if (nat !== undefined && gateway !== undefined) {
    // AWS takes one target only: what is not known may turn out to be none.
    return { kind: "other", where, text: `${show(nat)} or ${show(gateway)}: which of them is not known` };
  }
  if (nat !== undefined) {
    const target = net.identify(nat);
    return { kind: "nat", where, text: `NAT gateway ${target.text}`, target };
  }
  if (gateway !== undefined) return gatewayHop(net, net.identify(gateway), where);
  const name = Object.keys(others).find((key) => route(key) !== undefined);
  if (name === undefined) return { kind: "other", where, text: "a target that is not known" };
  return { kind: "other", where, text: `${others[name]} (${show(route(name))})` };
}

function gatewayHop(net: Net, target: Identity, where: string): Hop {
  const text = target.text;
  if (target.key === "local") return { kind: "local", where, text: "the VPC itself" };
  if (net.resource(target)?.type === "aws_internet_gateway" || text.startsWith("igw-"))
    return { kind: "internet", where, text: `internet gateway ${text}`, target };
  if (/^vgw-|aws_vpn_gateway\./.test(text)) return { kind: "other", where, text: `VPN gateway ${text}` };
  return { kind: "other", where, text: `gateway ${text}, which is not in this source` };
}
