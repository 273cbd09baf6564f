import type { Resource } from "../../graph/graph.js";
import type { Answer } from "../../words.js";
import { answering, conversation } from "./acls.js";
import { every, some } from "./answer.js";
import { callsOf } from "./calls.js";
import { capture } from "./capture.js";
import { admits, type Groups } from "./groups.js";
import { type Identity, same } from "./identity.js";
import { type Link, link } from "./link.js";
import { acls } from "./nat.js";
import type { Net } from "./net.js";
import { blockOf, oncePerPlace, type Place } from "./place.js";
import type { Policies } from "./policies.js";
import { attribute, blocks, field, flag } from "./read.js";
import { serviceOf } from "./services.js";

/** An interface endpoint that may serve a service to a place. */
export interface Candidate {
  readonly endpoint: Resource;
  /** Whether names of the service lead to it: if so, nothing else serves, however well it would. */
  readonly captures: Answer;
  /** Whether it can stand beside another one: it has names of its own, or was only looked up and may be the other. */
  readonly besides: boolean;
  /** Why it does or does not. */
  readonly why: readonly Link[];
  /** Whether traffic that is led to it arrives, is answered, and is allowed by its policy. */
  readonly path: readonly Link[];
}

/** All interface endpoints that have to do with a service in the VPC of a place. */
export function candidates(
  net: Net,
  place: Place,
  service: string,
  subject: Resource,
  policies: Policies,
): readonly Candidate[] {
  const found = oncePerPlace(net, place, `candidates ${service}`, () => inVpc(net, place, service));
  return found.map((each) => ({
    ...each,
    path: [...each.path, policyLink(net, each.endpoint, subject, service, policies)],
  }));
}

function inVpc(net: Net, place: Place, service: string): readonly Candidate[] {
  const { vpc } = place;
  if (vpc === null) return [];
  const { sure, maybe } = net.pointing("aws_vpc_endpoint", "vpc_id", vpc);
  return [...sure, ...maybe].flatMap((endpoint): Candidate[] => {
    const { match } = serviceOf(net, endpoint, service);
    if (match === "no") return [];
    const why = capture(net, place, vpc, endpoint, service);
    const path = pathTo(net, place, endpoint);
    // An endpoint without interfaces: nobody says whether its private names then answer with nothing.
    const answer = every(why.map((each) => each.answer));
    const empty = path.some((each) => each.link === "endpoint subnets" && each.answer !== "yes");
    const captures = empty && answer === "yes" ? "undetermined" : answer;
    return [{ endpoint, besides: endpoint.mode === "data" || match === "fips", captures, why, path }];
  });
}

/** The subnets in which the endpoint has its interfaces. */
function subnetsOf(net: Net, endpoint: Resource): Groups {
  const direct = net.many(attribute(endpoint, "subnet_ids"));
  const placed = blocks(attribute(endpoint, "subnet_configuration"));
  const { sure, maybe } = net.pointing("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id", net.own(endpoint));
  const values = [
    ...direct.items,
    ...placed.items.map((block) => field(block, "subnet_id")),
    ...sure.map((resource) => attribute(resource, "subnet_id")),
  ];
  // Whichever of a group it is, all of them are judged.
  const open = direct.among.length > 0 ? null : direct.open;
  const list = [...direct.among, ...values.map(net.identify)];
  return { list, open: open ?? placed.open ?? perhaps(maybe) ?? unread(endpoint, list, "subnets") };
}

/** The security groups of the endpoint's interfaces; without any, AWS takes the default group of the VPC. */
function groupsOf(net: Net, endpoint: Resource): Groups {
  const direct = net.many(attribute(endpoint, "security_group_ids"));
  const { sure, maybe } = net.pointing(
    "aws_vpc_endpoint_security_group_association",
    "vpc_endpoint_id",
    net.own(endpoint),
  );
  const added = sure.map((resource) => net.pointer(resource, "security_group_id"));
  const replacing = sure.map((resource) => flag(attribute(resource, "replace_default_association"), "no"));
  const vpc = net.pointer(endpoint, "vpc_id");
  const unset = direct.items.length === 0 && direct.open === null && endpoint.mode === "managed";
  const initial = unset && replacing.every((answer) => answer === "no");
  const list = [...direct.items.map(net.identify), ...added];
  return {
    list: initial ? [net.belonging(vpc, "default_security_group_id"), ...list] : list,
    open:
      direct.open ??
      (some(replacing) === "undetermined" ? "whether its default group is replaced" : null) ??
      perhaps(maybe) ??
      unread(endpoint, list, "security groups"),
  };
}

function perhaps([first]: readonly Resource[]): string | null {
  return first === undefined ? null : `whether ${first.address} is for this endpoint`;
}

/** Every endpoint has some: one that was looked up and has none is yet to be read. */
function unread({ mode, address }: Resource, list: readonly Identity[], what: string): string | null {
  return mode === "data" && list.length === 0 ? `the ${what} of ${address} are not in this source` : null;
}

/** Whether traffic arrives at the endpoint and is answered. */
function pathTo(net: Net, place: Place, endpoint: Resource): readonly Link[] {
  const at = endpoint.address;
  const subnets = subnetsOf(net, endpoint);
  const interfaces = interfacesOf(at, subnets);
  // What is not there has no groups to pass.
  if (interfaces.answer === "no") return [interfaces];
  const groups = groupsOf(net, endpoint);
  const here = blockOf(net, place.subnet);
  const there = subnets.list.map((subnet) => blockOf(net, subnet));
  const arrive = admits(net, groups, "ingress", [443, 443], { groups: place.groups, blocks: [here], prefixes: [] });
  const leave = admits(net, place.groups, "egress", [443, 443], {
    groups,
    blocks: subnets.open === null ? there : [undefined],
    prefixes: [],
  });
  return [
    interfaces,
    link(
      "endpoint ingress",
      arrive.answer,
      arrive.where,
      `${arrive.found} to ${at}, whose groups are ${listed(groups) || "not known"}`,
      `Let the groups of the endpoint admit TCP 443 from the groups of the connection.`,
    ),
    link(
      "egress",
      leave.answer,
      leave.where,
      `${leave.found} to ${at}`,
      "Let the groups of the connection send TCP 443 to the group of the endpoint.",
    ),
    ...passages(net, place, subnets),
  ];
}

function interfacesOf(at: string, subnets: Groups): Link {
  const name = "endpoint subnets";
  if (subnets.list.length > 0) return link(name, "yes", at, `it has interfaces in ${listed(subnets)}`);
  if (subnets.open !== null) return link(name, "undetermined", at, subnets.open, "Name the subnets of the endpoint.");
  return link(name, "no", at, "it has no subnet, so no interface", "Give it at least one subnet of the VPC.");
}

function listed({ list }: Groups): string {
  return [...new Set(list.map(({ text }) => text))].join(", ");
}

/** ACLs on the way to each interface; within one subnet none are asked. */
function passages(net: Net, place: Place, subnets: Groups): readonly Link[] {
  if (subnets.open !== null)
    return [link("network acl", "undetermined", place.subnet.text, subnets.open, "Name the subnets of the endpoint.")];
  const here = blockOf(net, place.subnet);
  const ways = subnets.list.map((subnet) => {
    if (same(subnet, place.subnet) === "yes") return [];
    return acls([...conversation(net, place.subnet, blockOf(net, subnet)), ...answering(net, subnet, here)]);
  });
  const [first, ...rest] = ways.map((links) => every(links.map((each) => each.answer)));
  if (rest.every((answer) => answer === first)) return ways.slice(0, 1).flat();
  const blocked = ways.flat().filter((each) => each.answer !== "yes");
  return blocked.slice(0, 1).map((each) => {
    const found = `${each.found}: only some interfaces of the endpoint are in reach, and names lead to any of them`;
    return { ...each, answer: "undetermined", found };
  });
}

/** The endpoint's own policy, unless it is the default one that allows everything. */
export function policyLink(net: Net, endpoint: Resource, subject: Resource, service: string, policies: Policies): Link {
  const { sure, maybe } = net.pointing("aws_vpc_endpoint_policy", "vpc_endpoint_id", net.own(endpoint));
  const remedy = "Allow the role, the actions and the resources of the subject in the endpoint's policy.";
  const asked = [endpoint, ...sure].flatMap((resource) => {
    const policy = attribute(resource, "policy");
    return policy === undefined
      ? []
      : [{ at: resource.address, ...policies.endpoint(endpoint, policy, subject, callsOf(net, subject, service)) }];
  });
  // A policy resource replaces what the endpoint itself says.
  const last = asked.at(-1);
  const [doubt] = maybe;
  if (doubt !== undefined)
    return link("endpoint policy", "undetermined", doubt.address, "it may be for this endpoint", remedy);
  if (last === undefined)
    return link("endpoint policy", "yes", endpoint.address, "the default policy allows everything");
  return link("endpoint policy", last.answer, last.at, last.found, remedy);
}
