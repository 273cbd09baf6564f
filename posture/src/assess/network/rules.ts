import type { Resource } from "../../graph/graph.js";
import type { Value, ValueObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { every } from "./answer.js";
import { anywhere } from "./cidr.js";
import type { Identity } from "./identity.js";
import { isClosed, type Net } from "./net.js";
import { attribute, blocks, field, flag, number, show } from "./read.js";

export type Way = "ingress" | "egress";

/** One rule of a security group, wherever it is written. */
export interface Rule {
  /** The address it is written at. */
  readonly where: string;
  readonly protocol: Value | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly cidrs: readonly Value[];
  readonly groups: readonly Identity[];
  readonly prefixes: readonly Identity[];
  /** Whether it also means the group that it belongs to. */
  readonly self: Answer;
  /** Why more sources may be meant than are listed; null when none. */
  readonly open: string | null;
}

/** All rules of a group in one way. */
export interface Rules {
  readonly group: Identity;
  readonly rules: readonly Rule[];
  /** Rules of which nothing tells for sure that they belong to this group. */
  readonly maybe: readonly Rule[];
  /** Why there may be rules that nobody sees; null when the list is complete. */
  readonly open: string | null;
  /** Addresses of rules that fight with the group's own blocks. */
  readonly conflicts: readonly string[];
}

/** The rules of one group: its blocks, standalone rules of both kinds, and what the VPC's default group starts with. */
export function rulesOf(net: Net, group: Identity, way: Way): Rules {
  return net.onceFor(`rules ${way}`, group, () => gather(net, group, way));
}

function gather(net: Net, group: Identity, way: Way): Rules {
  const owner = net.resource(group);
  const inline = blocks(owner === undefined ? undefined : attribute(owner, way));
  const written = inline.items.map((block) => fromBlock(net, block, owner?.address ?? group.text));
  const alone = standalone(net, group, way);
  const initial = owner === undefined ? initialRules(net, group, way) : null;
  const isGroup = owner?.type === "aws_security_group" || owner?.type === "aws_default_security_group";
  const closed = (isGroup && isClosed(owner)) || initial !== null;
  const mirrored = new Set(written.map(signature));
  return {
    group,
    rules: [...written, ...(initial ?? []), ...alone.rules],
    maybe: alone.maybe,
    open: inline.open ?? (closed ? null : `the rules of ${group.text} are not in this source`),
    // A state lists standalone rules among the blocks as well: only what the blocks do not say is in their way.
    conflicts: written.length === 0 ? [] : alone.rules.filter((rule) => !mirrored.has(signature(rule))).map(at),
  };
}

const at = (rule: Rule) => rule.where;

function signature(rule: Rule): string {
  const groups = rule.groups.map(({ key }) => key);
  return JSON.stringify([show(rule.protocol), rule.from, rule.to, rule.cidrs.map(show), groups, rule.self]);
}

/** The default group of a VPC that Terraform makes lets in itself and lets everything out, until somebody adopts it. */
function initialRules(net: Net, group: Identity, way: Way): readonly Rule[] | null {
  if (!net.isInitial(group, "default_security_group_id")) return null;
  const rule = { where: group.text, protocol: "-1", from: undefined, to: undefined, prefixes: [], open: null };
  return way === "ingress"
    ? [{ ...rule, cidrs: [], groups: [], self: "yes" }]
    : [{ ...rule, cidrs: [anywhere], groups: [], self: "no" }];
}

function standalone(net: Net, group: Identity, way: Way): { rules: readonly Rule[]; maybe: readonly Rule[] } {
  const modern = net.pointing(`aws_vpc_security_group_${way}_rule`, "security_group_id", group);
  const older = net.pointing("aws_security_group_rule", "security_group_id", group);
  const kind = (resource: Resource) => attribute(resource, "type");
  const sure = older.sure.filter((resource) => kind(resource) === way);
  const maybe = [...older.sure, ...older.maybe].filter(
    (resource) => !sure.includes(resource) && !["ingress", "egress"].some((w) => w !== way && kind(resource) === w),
  );
  return {
    rules: [...modern.sure.map((rule) => fromModern(net, rule)), ...sure.map((rule) => fromOlder(net, rule))],
    maybe: [...modern.maybe.map((rule) => fromModern(net, rule)), ...maybe.map((rule) => fromOlder(net, rule))],
  };
}

function fromBlock(net: Net, block: ValueObject, where: string): Rule {
  const cidrs = net.many(field(block, "cidr_blocks"));
  const groups = net.many(field(block, "security_groups"));
  const prefixes = net.many(field(block, "prefix_list_ids"));
  return {
    where,
    protocol: field(block, "protocol"),
    from: number(block["from_port"]),
    to: number(block["to_port"]),
    cidrs: cidrs.items.map(net.text),
    groups: groups.items.map(net.identify),
    prefixes: prefixes.items.map(net.identify),
    self: flag(field(block, "self"), "no"),
    open: cidrs.open ?? groups.open ?? prefixes.open,
  };
}

function fromOlder(net: Net, resource: Resource): Rule {
  const source = attribute(resource, "source_security_group_id");
  const block = { ...resource.values, security_groups: source === undefined ? [] : [source] };
  return fromBlock(net, block, resource.address);
}

function fromModern(net: Net, resource: Resource): Rule {
  const one = (name: string) => {
    const value = attribute(resource, name);
    return value === undefined ? [] : [value];
  };
  return {
    where: resource.address,
    protocol: attribute(resource, "ip_protocol"),
    from: number(attribute(resource, "from_port")),
    to: number(attribute(resource, "to_port")),
    cidrs: one("cidr_ipv4").map(net.text),
    groups: one("referenced_security_group_id").map(net.identify),
    prefixes: one("prefix_list_id").map(net.identify),
    self: "no",
    open: null,
  };
}

/** Whether a rule lets all of these TCP ports through. */
export function coversPorts(rule: Rule, low: number, high: number): Answer {
  const protocol = typeof rule.protocol === "number" ? String(rule.protocol) : rule.protocol;
  if (protocol === "-1" || protocol === "all") return "yes";
  if (typeof protocol !== "string") return protocol === undefined ? "no" : "undetermined";
  if (!/^(tcp|6)$/i.test(protocol)) return "no";
  const bound = (value: number | undefined, ok: (value: number) => boolean): Answer =>
    value === undefined || Number.isNaN(value) ? "undetermined" : ok(value) ? "yes" : "no";
  return every([bound(rule.from, (value) => value <= low), bound(rule.to, (value) => value >= high)]);
}
