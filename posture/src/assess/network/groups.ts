import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { agreed, every, some } from "./answer.js";
import { anywhere, coversBlock } from "./cidr.js";
import type { Identity } from "./identity.js";
import { among, type Net } from "./net.js";
import { entriesOf, serviceList } from "./prefixes.js";
import { show } from "./read.js";
import { coversPorts, type Rule, rulesOf, type Way } from "./rules.js";

/** The security groups of a network interface. */
export interface Groups {
  readonly list: readonly Identity[];
  /** Why there may be more; null when the list is complete. */
  readonly open: string | null;
}

/** The other end of the traffic: where it may be, and which groups it carries. */
export interface Peer {
  readonly groups: Groups;
  /** Address blocks it may be in: all must be let through. Undefined: not known. */
  readonly blocks: readonly (Value | undefined)[];
  /** Prefix lists that mean exactly this peer. */
  readonly prefixes: readonly Identity[];
}

/** A public AWS address: it carries no group of ours, and nobody knows in which block it is. */
export const publicPeer: Peer = { groups: { list: [], open: null }, blocks: [anywhere], prefixes: [] };

/** What groups let through, and which rule or which gap decides. */
export interface Admission {
  readonly answer: Answer;
  readonly where: string;
  readonly found: string;
}

/** Whether the groups of an interface let TCP from or to the peer through: one rule of one group is enough. */
export function admits(net: Net, groups: Groups, way: Way, ports: Ports, peer: Peer): Admission {
  const all = groups.list.map((group) => rulesOf(net, group, way));
  const judged = (pick: "rules" | "maybe") =>
    all.flatMap((rules) => rules[pick].map((rule) => judge(net, rules.group, rule, ports, peer)));
  const sure = judged("rules");
  const none = groups.open === null ? "no security group" : "unknown security groups";
  const names = groups.list.map(({ text }) => text).join(", ") || none;
  const words = `TCP ${[...new Set(ports)].join("-")} ${way === "ingress" ? "in" : "out"}`;
  if (through(sure, peer) === "yes") {
    const by = sure.find((each) => best(each) === "yes");
    return { answer: "yes", where: by?.rule.where ?? names, found: `lets ${words}` };
  }
  const doubtful = sure.find((each) => best(each) !== "no");
  if (doubtful !== undefined) {
    const found = `whether this rule lets ${words} depends on ${doubt(net, doubtful, ports, peer)}`;
    return { answer: "undetermined", where: doubtful.rule.where, found };
  }
  const open = [...all.map((rules) => rules.open), groups.open].find((each) => each !== null);
  if (open !== undefined) return { answer: "undetermined", where: names, found: `no rule seen; ${open}` };
  const perhaps = judged("maybe").find((each) => best(each) !== "no");
  if (perhaps !== undefined) {
    const found = `a rule may belong to ${names}: its security group is not known`;
    return { answer: "undetermined", where: perhaps.rule.where, found };
  }
  return { answer: "no", where: names, found: `no rule lets ${words}` };
}

type Ports = readonly [low: number, high: number];

interface Judged {
  /** The group whose rule it is. */
  readonly group: Identity;
  readonly rule: Rule;
  /** By group or prefix list, which means the whole peer. */
  readonly answer: Answer;
  /** For each block of the peer. */
  readonly blocks: readonly Answer[];
}

function judge(net: Net, group: Identity, rule: Rule, [low, high]: Ports, peer: Peer): Judged {
  const ports = coversPorts(rule, low, high);
  const named = [
    ...rule.groups.map((each) => carries(peer, each)),
    every([rule.self, carries(peer, group)]),
    ...rule.prefixes.map((prefix) => listed(net, peer, prefix)),
    maybe(rule.open !== null),
  ];
  const cidrs = cidrsOf(net, rule);
  const blocks = peer.blocks.map((block) => every([ports, some(cidrs.map((cidr) => coversBlock(cidr, block)))]));
  return { group, rule, answer: every([ports, some(named)]), blocks };
}

/** What a rule lets through of the peer at best. */
function best({ answer, blocks }: Judged): Answer {
  return some([answer, ...blocks]);
}

function through(judged: readonly Judged[], peer: Peer): Answer {
  const perBlock = peer.blocks.map((_, index) => some(judged.map(({ blocks }) => blocks[index] ?? "no")));
  // Some of its addresses let through, others not: which one the traffic takes is left to chance.
  const byBlock = perBlock.length === 0 ? "no" : agreed(perBlock);
  return some([...judged.map(({ answer }) => answer), byBlock]);
}

function maybe(doubtful: boolean): Answer {
  return doubtful ? "undetermined" : "no";
}

function carries(peer: Peer, group: Identity): Answer {
  return some([among(peer.groups.list, group), maybe(peer.groups.open !== null)]);
}

/** Whether a prefix list means the peer as such; the entries of a list that can be read are judged as blocks. */
function listed(net: Net, peer: Peer, prefix: Identity): Answer {
  if (among(peer.prefixes, prefix) === "yes") return "yes";
  const gateway = net.byId(prefix.key?.replace(/\.prefix_list_id$/, "") ?? "")?.type === "aws_vpc_endpoint";
  const ofService = gateway || serviceList(net, prefix) !== undefined;
  return maybe(!ofService && entriesOf(net, prefix).open !== null);
}

/** The blocks of a rule, its lists unfolded. What AWS puts into the list of a service is no peer but that service. */
function cidrsOf(net: Net, rule: Rule): readonly Value[] {
  const own = rule.prefixes.filter((prefix) => serviceList(net, prefix) === undefined);
  return [...rule.cidrs, ...own.flatMap((prefix) => entriesOf(net, prefix).items)];
}

/** Which input is missing to say what a rule lets through. */
function doubt(net: Net, { rule, group }: Judged, [low, high]: Ports, peer: Peer): string {
  if (coversPorts(rule, low, high) !== "yes") return "its protocol and ports";
  const unsure = (each: Identity) => carries(peer, each) === "undetermined";
  const lists = rule.prefixes.filter((prefix) => listed(net, peer, prefix) === "undetermined");
  const partial = (cidr: Value) => peer.blocks.some((block) => coversBlock(cidr, block) === "undetermined");
  const [first] = [
    ...lists.map((list) => `what prefix list ${list.text} holds: ${entriesOf(net, list).open}`),
    ...rule.groups.filter(unsure).map(({ text }) => text),
    ...(rule.open === null ? [] : [rule.open]),
    ...(rule.self === "undetermined" ? ["whether it means its own group"] : []),
    ...(rule.self === "yes" && unsure(group) ? [group.text] : []),
    ...cidrsOf(net, rule).filter(partial).map(show),
  ];
  return first ?? "which address of the other end the traffic takes";
}
