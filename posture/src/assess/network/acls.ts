import type { Resource } from "../../graph/graph.js";
import type { Value, ValueObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { agreed, every } from "./answer.js";
import { coversBlock } from "./cidr.js";
import type { Identity } from "./identity.js";
import type { Joined, Net } from "./net.js";
import { closedVpc } from "./place.js";
import { attribute, blocks, field, flag, number } from "./read.js";
import type { Way } from "./rules.js";

/** Ports that answers come back to. */
export const ephemeral = [1024, 65535] as const;

/** An entry of an ACL. A `fuzzy` one may stand anywhere in the order, or mean only a part of the traffic. */
interface Entry {
  readonly number: number;
  readonly action: "allow" | "deny" | "unknown";
  readonly from: number;
  readonly to: number;
  readonly fuzzy: boolean;
}

/** What ACLs let through, and which one decides. */
export interface Passage {
  readonly answer: Answer;
  readonly where: string;
  readonly found: string;
}

/** Whether the ACL of a subnet lets TCP to or from a block through on all of these ports. */
export function passes(
  net: Net,
  subnet: Identity,
  way: Way,
  ports: readonly [number, number],
  block: Value | undefined,
): Passage {
  const { acls, open } = net.onceFor("acls", subnet, () => findAcls(net, subnet));
  if (open !== null) return { answer: "undetermined", where: subnet.text, found: open };
  const words = `${way} TCP ${[...new Set(ports)].join("-")}`;
  const judged = acls.map((acl) => ({ acl, answer: acl === null ? "yes" : throughAcl(net, acl, way, ports, block) }));
  const answer = agreed(judged.map((each) => each.answer));
  const acl = judged.find((each) => each.answer !== "yes")?.acl;
  const decided = { yes: "lets", no: "does not let", undetermined: "may not let" }[answer];
  return { answer, where: acl?.address ?? subnet.text, found: `${decided} ${words} through at ${subnet.text}` };
}

/** All that must be let through for a call from one subnet to a peer in another, answers included. */
export function conversation(net: Net, subnet: Identity, block: Value | undefined): readonly Passage[] {
  return [passes(net, subnet, "egress", [443, 443], block), passes(net, subnet, "ingress", [...ephemeral], block)];
}

/** The other end of a conversation. */
export function answering(net: Net, subnet: Identity, block: Value | undefined): readonly Passage[] {
  return [passes(net, subnet, "ingress", [443, 443], block), passes(net, subnet, "egress", [...ephemeral], block)];
}

/** The ACLs that a subnet may have: one when it is certain, null for the VPC's own one, which lets everything through. */
interface Possible {
  readonly acls: readonly (Resource | null)[];
  /** Why it may have another one; null when none. */
  readonly open: string | null;
}

function findAcls(net: Net, subnet: Identity): Possible {
  const direct = net.pointing("aws_network_acl", "subnet_ids", subnet);
  const adopted = net.pointing("aws_default_network_acl", "subnet_ids", subnet);
  const linked = net.pointing("aws_network_acl_association", "subnet_id", subnet);
  const all = (which: keyof Joined) => [
    ...direct[which],
    ...adopted[which],
    ...linked[which].map((resource) => net.resource(net.pointer(resource, "network_acl_id"))),
  ];
  const named = all("sure");
  const initial = named.length > 0 ? { acls: [], open: null } : defaultAcl(net, subnet);
  const found = [...named, ...all("maybe")];
  const outside = found.includes(undefined) ? `the network ACL of ${subnet.text} is not in this source` : null;
  return { acls: [...found.filter((acl) => acl !== undefined), ...initial.acls], open: outside ?? initial.open };
}

function defaultAcl(net: Net, subnet: Identity): Possible {
  const vpc = closedVpc(net, subnet);
  if (vpc === null) return { acls: [], open: `the network ACL of ${subnet.text} is not in this source` };
  const identity = net.belonging(vpc, "default_network_acl_id");
  const { sure, maybe } = net.pointing("aws_default_network_acl", "default_network_acl_id", identity);
  const [adopted = null] = sure;
  const [doubt] = maybe;
  return {
    acls: [adopted],
    open: doubt === undefined ? null : `whether ${doubt.address} is the ACL of ${subnet.text}`,
  };
}

function throughAcl(
  net: Net,
  acl: Resource,
  way: Way,
  [low, high]: readonly [number, number],
  block: Value | undefined,
): Answer {
  const inline = blocks(attribute(acl, way));
  const { sure, maybe } = net.pointing("aws_network_acl_rule", "network_acl_id", net.own(acl));
  const separate = (resource: Resource, fuzzy: boolean): Entry[] => {
    const egress = flag(attribute(resource, "egress"), "no");
    if (egress === (way === "egress" ? "no" : "yes")) return [];
    return entry(net, resource.values, "rule_number", "rule_action", block, fuzzy || egress === "undetermined");
  };
  const entries = [
    ...inline.items.flatMap((each) => entry(net, each, "rule_no", "action", block, false)),
    ...sure.flatMap((resource) => separate(resource, false)),
    ...maybe.flatMap((resource) => separate(resource, true)),
    ...(inline.open === null ? [] : [anything]),
  ].sort((a, b) => a.number - b.number);
  const starts = [low, ...entries.flatMap(({ from, to }) => [from, to + 1])].filter(
    (port) => port >= low && port <= high,
  );
  return every([...new Set(starts)].map((port) => decide(entries, port)));
}

const anything: Entry = { number: 0, action: "unknown", from: 0, to: 65535, fuzzy: true };

/** The first entry that means the port decides, unless a fuzzy one might have come before it and said otherwise. */
function decide(entries: readonly Entry[], port: number): Answer {
  const meant = entries.filter(({ from, to }) => from <= port && port <= to);
  const first = meant.find(({ fuzzy }) => !fuzzy);
  const last = first === undefined ? "deny" : first.action;
  const doubts = meant.filter((each) => each.fuzzy && each.number <= (first?.number ?? 32767));
  if (last === "unknown" || doubts.some(({ action }) => action !== last)) return "undetermined";
  return last === "allow" ? "yes" : "no";
}

function entry(
  net: Net,
  values: ValueObject,
  order: string,
  verb: string,
  block: Value | undefined,
  doubtful: boolean,
): Entry[] {
  const written = field(values, "cidr_block");
  const meant = written === undefined ? "no" : coversBlock(net.text(written), block);
  const protocol = field(values, "protocol");
  const named = typeof protocol === "number" ? String(protocol) : protocol;
  if (meant === "no" || (typeof named === "string" && !/^(-1|all|tcp|6)$/i.test(named))) return [];
  const action = field(values, verb);
  const every = named === "-1" || named === "all";
  const [from, to] = [number(values["from_port"]) ?? 0, number(values["to_port"]) ?? 65535];
  const known = every || !(typeof named !== "string" || Number.isNaN(from) || Number.isNaN(to));
  const place = number(values[order]) ?? Number.NaN;
  const fuzzy = doubtful || meant === "undetermined" || !known || Number.isNaN(place);
  return [
    {
      // Where the place is not known it may be the first.
      number: Number.isNaN(place) ? 0 : place,
      action: isAction(action) ? action : "unknown",
      from: every || !known ? 0 : from,
      to: every || !known ? 65535 : to,
      fuzzy,
    },
  ];
}

function isAction(value: Value | undefined): value is "allow" | "deny" {
  return value === "allow" || value === "deny";
}
