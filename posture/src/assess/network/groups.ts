import { isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { agreed, every, some } from "./answer.js";
import { anywhere, coversBlock } from "./cidr.js";
import type { Identity } from "./identity.js";
import { among, type Net } from "./net.js";
import { entriesOf, serviceList } from "./prefixes.js";
import { show } from "./read.js";
import { coversPorts, type Rule, type Rules, rulesOf, type Way } from "./rules.js";

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
export function admits(net: Net, groups: Groups, way: Way, ports: readonly [number, number], peer: Peer): Admission {
  const all = groups.list.map((group) => rulesOf(net, group, way));
  const sure = all.flatMap((rules) => rules.rules.map((rule) => judge(net, rules, rule, ports, peer)));
  const result = through(sure, peer);
  const none = groups.open === null ? "no security group" : "unknown security groups";
  const names = groups.list.map(({ text }) => text).join(", ") || none;
  const words = ports[0] === ports[1] ? `TCP ${ports[0]}` : `TCP ${ports[0]}-${ports[1]}`;
  const verb = way === "ingress" ? "in" : "out";
  if (result === "yes") {
    const by = sure.find((each) => each.answer === "yes") ?? sure.find((each) => each.blocks.includes("yes"));
    return { answer: "yes", where: by?.rule.where ?? names, found: `lets ${words} ${verb}` };
  }
  const maybe = all.flatMap((rules) => rules.maybe.map((rule) => judge(net, rules, rule, ports, peer)));
  const open = all.find((rules) => rules.open !== null)?.open ?? groups.open;
  const doubtful = sure.find((each) => each.answer !== "no" || each.blocks.some((block) => block !== "no"));
  if (result === "undetermined" && doubtful !== undefined) {
    const found = `whether this rule lets ${words} ${verb} depends on ${doubt(net, doubtful.rule)}`;
    return { answer: "undetermined", where: doubtful.rule.where, found };
  }
  if (open !== null) return { answer: "undetermined", where: names, found: `no rule seen; ${open}` };
  if (through([...sure, ...maybe], peer) !== "no") {
    const rule = maybe.find((each) => each.answer !== "no" || each.blocks.some((block) => block !== "no"));
    const found = `a rule may belong to ${names}: its security group is not known`;
    return { answer: "undetermined", where: rule?.rule.where ?? names, found };
  }
  return { answer: result, where: names, found: `no rule lets ${words} ${verb}` };
}

interface Judged {
  readonly rule: Rule;
  /** By group or prefix list, which means the whole peer. */
  readonly answer: Answer;
  /** For each block of the peer. */
  readonly blocks: readonly Answer[];
}

function judge(net: Net, rules: Rules, rule: Rule, [low, high]: readonly [number, number], peer: Peer): Judged {
  const ports = coversPorts(rule, low, high);
  if (ports === "no") return { rule, answer: "no", blocks: peer.blocks.map(() => "no") };
  const named = [
    ...rule.groups.map((group) => carries(peer, group)),
    ...(rule.self === "no" ? [] : [every([rule.self, carries(peer, rules.group)])]),
    ...rule.prefixes.map((prefix) => listed(net, peer, prefix)),
    ...(rule.open === null ? [] : ["undetermined" as const]),
  ];
  const cidrs = [...rule.cidrs, ...rule.prefixes.flatMap((prefix) => ownEntries(net, prefix))];
  const blocks = peer.blocks.map((block) => every([ports, some(cidrs.map((cidr) => coversBlock(cidr, block)))]));
  return { rule, answer: every([ports, some(named)]), blocks };
}

function through(judged: readonly Judged[], peer: Peer): Answer {
  const perBlock = peer.blocks.map((_, index) => some(judged.map(({ blocks }) => blocks[index] ?? "no")));
  // Some of its addresses let through, others not: which one the traffic takes is left to chance.
  const byBlock = perBlock.length === 0 ? "no" : agreed(perBlock);
  return some([...judged.map(({ answer }) => answer), byBlock]);
}

function carries(peer: Peer, group: Identity): Answer {
  const answer = among(peer.groups.list, group);
  return answer === "no" && peer.groups.open !== null ? "undetermined" : answer;
}

/** Whether a prefix list means the peer as such; the entries of a list that can be read are judged as blocks. */
function listed(net: Net, peer: Peer, prefix: Identity): Answer {
  if (among(peer.prefixes, prefix) === "yes") return "yes";
  const gateway = net.byId(prefix.key?.replace(/\.prefix_list_id$/, "") ?? "")?.type === "aws_vpc_endpoint";
  if (gateway || serviceList(net, prefix) !== undefined) return "no";
  return entriesOf(net, prefix).open === null ? "no" : "undetermined";
}

/** What AWS puts into the list of a service is that service, and no peer but it. */
function ownEntries(net: Net, prefix: Identity): readonly Value[] {
  return serviceList(net, prefix) === undefined ? entriesOf(net, prefix).items : [];
}

function doubt(net: Net, rule: Rule): string {
  const named = [...rule.groups, ...rule.prefixes].filter(({ kind }) => kind === "symbol").map(({ text }) => text);
  const entries = rule.prefixes.map((prefix) => entriesOf(net, prefix));
  const blocks = [...rule.cidrs, ...entries.flatMap(({ items }) => items)];
  const cidrs = blocks.filter((cidr) => isSym(cidr) || typeof cidr === "string").map(show);
  const lists = rule.prefixes.flatMap(({ text }, index) =>
    entries[index]?.open === null ? [] : [`what prefix list ${text} holds: ${entries[index]?.open}`],
  );
  return [...lists, ...named, ...(rule.open === null ? [] : [rule.open]), ...cidrs][0] ?? "its protocol and ports";
}
