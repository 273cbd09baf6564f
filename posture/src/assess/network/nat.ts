import { answering, conversation, type Passage } from "./acls.js";
import { every } from "./answer.js";
import { anywhere } from "./cidr.js";
import { admits, type Groups, publicPeer } from "./groups.js";
import { type Identity, same } from "./identity.js";
import { type Chain, chain, type Link, link } from "./link.js";
import type { Net } from "./net.js";
import { blockOf, type Place, vpcOf } from "./place.js";
import { attribute, show } from "./read.js";
import { exitOf, type Hop, tableOf } from "./tables.js";

const addNat = "Send 0.0.0.0/0 of this route table to a public NAT gateway, or add an interface endpoint.";

/** Whether public AWS addresses are reached through a NAT gateway. */
export function natRoute(net: Net, place: Place): Chain {
  const table = tableOf(net, place.subnet);
  if (table.identity === null)
    return chain(null, [
      link("route table", "undetermined", place.subnet.text, table.how, "Add the network to the source."),
    ]);
  const exit = exitOf(net, table.identity);
  const ways = exit.hops.map((hop) => through(net, place, hop));
  if (exit.open !== null) {
    return chain(null, [
      link("default route", "undetermined", table.identity.text, exit.open, "Add the network to the source."),
    ]);
  }
  const [first, ...rest] = ways;
  if (first === undefined) {
    return chain(null, [
      link("default route", "no", table.identity.text, `no route to 0.0.0.0/0 (${table.how})`, addNat),
    ]);
  }
  const differing = rest.find(({ answer }) => answer !== first.answer);
  if (differing !== undefined) {
    const found = `${exit.hops.map(({ where, text }) => `${where} to ${text}`).join("; ")}: which of them takes the traffic is not known`;
    return chain(null, [link("default route", "undetermined", table.identity.text, found, "Leave one route for it.")]);
  }
  return chain(first.via, [
    ...first.links,
    ...outbound(net, place.groups),
    ...acls(conversation(net, place.subnet, anywhere)),
  ]);
}

function through(net: Net, place: Place, hop: Hop): Chain {
  const found = `0.0.0.0/0 leads to ${hop.text}`;
  const broken = (why: string) => chain(null, [link("next hop", "no", hop.where, `${found}: ${why}`, addNat)]);
  switch (hop.kind) {
    case "nat":
      return natGateway(net, place, hop, hop.target);
    case "internet":
      return broken("the interfaces of Glue have private addresses only, so nothing comes back");
    case "blackhole":
    case "local":
      return broken("nothing leaves the VPC that way");
    default: {
      const remedy = "Check by hand that this hop reaches AWS's public addresses, or add an interface endpoint.";
      return chain(null, [
        link("next hop", "undetermined", hop.where, `${found}: what is behind it is not in this source`, remedy),
      ]);
    }
  }
}

function natGateway(net: Net, place: Place, hop: Hop, target: Identity): Chain {
  const gateway = net.resource(target);
  if (gateway?.type !== "aws_nat_gateway") {
    const found = `0.0.0.0/0 leads to ${hop.text}, which is not in this source`;
    return chain(null, [link("nat gateway", "undetermined", hop.where, found, "Add the NAT gateway to the source.")]);
  }
  const at = gateway.address;
  const kind = attribute(gateway, "connectivity_type") ?? "public";
  const address = attribute(gateway, "allocation_id");
  const subnet = net.pointer(gateway, "subnet_id");
  const isPublic = typeof kind !== "string" ? "undetermined" : kind === "public" ? "yes" : "no";
  const links: Link[] = [
    link("nat gateway", isPublic, at, `connectivity_type is ${show(kind)}`, "Make it a public NAT gateway."),
  ];
  const mode = attribute(gateway, "availability_mode") ?? "zonal";
  if (mode !== "zonal") {
    const found = `availability_mode is ${show(mode)}: its addresses and its way out are AWS's, and not in this source`;
    links.push(link("nat gateway", "undetermined", at, found, "See that the VPC has an internet gateway."));
    return chain(at, links);
  }
  if (isPublic === "yes" && address === undefined) {
    links.push(link("nat gateway", "no", at, "it has no allocation_id", "Give it an Elastic IP."));
  }
  const vpc = vpcOf(net, subnet);
  const together = vpc === null || place.vpc === null ? "undetermined" : same(vpc, place.vpc);
  links.push(
    link(
      "nat subnet",
      together,
      at,
      `it is in ${subnet.text}, VPC ${vpc?.text ?? "not in this source"}`,
      "Put it into the VPC of the subject.",
    ),
  );
  if (address !== undefined || isPublic !== "yes") links.push(internet(net, place, subnet, at));
  const block = blockOf(net, place.subnet);
  links.push(...acls([...answering(net, subnet, block), ...conversation(net, subnet, anywhere)]));
  return chain(at, links);
}

/** Whether the subnet of a NAT gateway reaches the internet itself. */
function internet(net: Net, place: Place, subnet: Place["subnet"], at: string): Link {
  const table = tableOf(net, subnet);
  const remedy = `Send 0.0.0.0/0 of ${subnet.text} to an internet gateway that is attached to the VPC.`;
  if (table.identity === null) return link("internet", "undetermined", at, table.how, remedy);
  const exit = exitOf(net, table.identity);
  if (exit.open !== null) return link("internet", "undetermined", table.identity.text, exit.open, remedy);
  const [first, ...rest] = exit.hops.map((hop) => onward(net, place, hop, remedy));
  if (first === undefined)
    return link("internet", "no", table.identity.text, `${subnet.text} has no route to 0.0.0.0/0`, remedy);
  if (rest.every(({ answer }) => answer === first.answer)) return first;
  return link("internet", "undetermined", table.identity.text, "several routes may mean 0.0.0.0/0", remedy);
}

/** Whether a hop leads from the subnet of a NAT gateway to the internet. */
function onward(net: Net, place: Place, hop: Hop, remedy: string): Link {
  if (hop.kind === "internet") return attached(net, place, hop, hop.target, remedy);
  const answer = hop.kind === "other" ? "undetermined" : "no";
  return link("internet", answer, hop.where, `0.0.0.0/0 leads to ${hop.text}`, remedy);
}

function attached(net: Net, place: Place, hop: Hop, target: Identity, remedy: string): Link {
  const gateway = net.resource(target);
  const here = place.vpc;
  if (gateway === undefined || here === null) {
    const found = `whether ${hop.text} is attached to the VPC is not in this source`;
    return link("internet", "undetermined", hop.where, found, remedy);
  }
  const links = net.pointing("aws_internet_gateway_attachment", "internet_gateway_id", target);
  const own = attribute(gateway, "vpc_id");
  const vpcs = [own, ...links.sure.map((resource) => attribute(resource, "vpc_id"))]
    .filter((vpc) => vpc !== undefined)
    .map(net.identify);
  if (vpcs.length === 0 && (links.maybe.length > 0 || gateway.mode === "data")) {
    const found = `to which VPC ${hop.text} is attached is not in this source`;
    return link("internet", "undetermined", gateway.address, found, remedy);
  }
  const answer = vpcs.length === 0 ? "no" : every(vpcs.map((vpc) => same(vpc, here)));
  const found = `it is attached to ${vpcs.map(({ text }) => text).join(", ") || "no VPC"}`;
  return link("internet", answer, gateway.address, found, remedy);
}

function outbound(net: Net, groups: Groups): readonly Link[] {
  const out = admits(net, groups, "egress", [443, 443], publicPeer);
  return [
    link("egress", out.answer, out.where, out.found, "Let the groups of the connection send TCP 443 to 0.0.0.0/0."),
  ];
}

/** ACL passages as links; those that hold are one. */
export function acls(passages: readonly Passage[]): readonly Link[] {
  const failing = passages.filter(({ answer }) => answer !== "yes");
  const remedy = "Let TCP 443 out and the answers, TCP 1024-65535, in; at the other subnet the other way round.";
  const seen = new Map(failing.map((each) => [`${each.where} ${each.found}`, each]));
  const links = [...seen.values()].map(({ answer, where, found }) => link("network acl", answer, where, found, remedy));
  if (links.length > 0) return links;
  const found = "network ACLs let the calls and their answers through";
  return passages.slice(0, 1).map(({ where }) => link("network acl", "yes", where, found));
}
