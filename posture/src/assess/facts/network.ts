import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { blocks, items } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { count, has, type Known, of, type Place, spelled, target, text, texts, Unknown, yes } from "./known.js";

export interface EndpointFact extends Place {
  /** Its id in the graph, and in AWS where that is known. */
  readonly ids: readonly string[];
  /** The last part of the service's name: `kms`, `s3`, `glue`. */
  readonly service: Known<string>;
  readonly type: Known<string>;
  readonly privateDns: Answer;
  readonly securityGroups: Answer;
  /** How many subnets or route tables it is associated with; the resource's own and separate associations. */
  readonly subnets: Known<number>;
  readonly routeTables: Known<number>;
}

/** One rule that opens a security group. */
export interface OpeningFact extends Place {
  readonly direction: "ingress" | "egress";
  readonly from: readonly string[];
  /** Why it may be open to more. */
  readonly open: string | null;
  readonly allPorts: Answer;
  /** The group it belongs to, as written. */
  readonly group: string | null;
}

export function endpoints(all: ByType): EndpointFact[] {
  const extra = (type: string) => {
    const found = new Map<string, number>();
    for (const one of all(type)) {
      const to = target(of(one, "vpc_endpoint_id"))?.to ?? spelled(of(one, "vpc_endpoint_id")) ?? "";
      found.set(to, (found.get(to) ?? 0) + 1);
    }
    return found;
  };
  const subnets = extra("aws_vpc_endpoint_subnet_association");
  const tables = extra("aws_vpc_endpoint_route_table_association");
  const groups = extra("aws_vpc_endpoint_security_group_association");
  return all("aws_vpc_endpoint").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    ids: idsOf(resource),
    service: service(of(resource, "service_name")),
    type: type(of(resource, "vpc_endpoint_type")),
    privateDns: yes(of(resource, "private_dns_enabled"), "no"),
    securityGroups: idsOf(resource).some((id) => groups.has(id)) ? "yes" : some(of(resource, "security_group_ids")),
    subnets: sum(of(resource, "subnet_ids"), of(resource, "subnet_configuration"), sumOf(subnets, resource)),
    routeTables: sum(of(resource, "route_table_ids"), undefined, sumOf(tables, resource)),
  }));
}

function idsOf(resource: Resource): readonly string[] {
  const id = of(resource, "id");
  return typeof id === "string" ? [resource.id, id] : [resource.id];
}

function sumOf(found: ReadonlyMap<string, number>, resource: Resource): number {
  return idsOf(resource).reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
}

function service(value: Value | undefined): Known<string> {
  // The region may be unknown; the service stands behind the last dot.
  const last = /\.([a-z0-9-]+)$/.exec(spelled(value) ?? "")?.[1];
  return last ?? new Unknown(`the service ${spelled(value) ?? "of the endpoint"} is not known`);
}

function type(value: Value | undefined): Known<string> {
  return text(value) ?? "Gateway";
}

function some(value: Value | undefined): Answer {
  const { items: found, open } = items(value);
  return found.length > 0 ? "yes" : open === null ? "no" : "undetermined";
}

function sum(list: Value | undefined, blocksOf: Value | undefined, extra: number): Known<number> {
  const own = items(list);
  if (own.open !== null && extra === 0) return new Unknown(own.open);
  return Math.max(own.items.length, items(blocksOf).items.length) + extra;
}

export function openings(all: ByType): OpeningFact[] {
  const inline = ["aws_security_group", "aws_default_security_group"].flatMap((name) =>
    all(name).flatMap((resource) =>
      (["ingress", "egress"] as const).flatMap((direction) => inlineRules(resource, direction)),
    ),
  );
  const rules = all("aws_security_group_rule").map((resource) =>
    opening(resource, of(resource, "type") === "egress" ? "egress" : "ingress", resource.values, group(resource)),
  );
  const single = (["ingress", "egress"] as const).flatMap((direction) =>
    all(`aws_vpc_security_group_${direction}_rule`).map((resource) =>
      opening(resource, direction, resource.values, group(resource)),
    ),
  );
  return [...inline, ...rules, ...single];
}

function inlineRules(resource: Resource, direction: OpeningFact["direction"]): OpeningFact[] {
  const { items: rules, open } = blocks(of(resource, direction));
  const read = rules.map((rule) => opening(resource, direction, rule, resource.id));
  const hidden = {
    address: resource.address,
    stack: resource.stack,
    direction,
    from: [],
    open,
    allPorts: "undetermined",
    group: resource.id,
  } as const;
  return open === null ? read : [...read, hidden];
}

function group(resource: Resource): string | null {
  const value = of(resource, "security_group_id");
  return target(value)?.to ?? spelled(value);
}

const RANGES = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"];

function opening(
  resource: Resource,
  direction: OpeningFact["direction"],
  rule: Readonly<Record<string, Value>>,
  to: string | null,
): OpeningFact {
  const read = RANGES.map((name) => texts(rule[name]));
  const protocol = text(rule["protocol"] ?? rule["ip_protocol"]);
  return {
    address: resource.address,
    stack: resource.stack,
    direction,
    from: read.flatMap((one) => one.all),
    open: read.find((one) => one.open !== null)?.open ?? null,
    allPorts: everyPort(protocol, count(rule["from_port"]), count(rule["to_port"])),
    group: to,
  };
}

function everyPort(protocol: Known<string | null>, from: Known<number | null>, to: Known<number | null>): Answer {
  if (protocol instanceof Unknown) return "undetermined";
  if (protocol === "-1" || protocol === "all") return "yes";
  if (from instanceof Unknown || to instanceof Unknown) return "undetermined";
  return (from ?? 0) <= 1 && (to ?? 0) >= 65535 ? "yes" : "no";
}

/** The security group that a VPC brings along. */
export interface GroupFact extends Place {
  readonly id: string;
  readonly rules: number;
  /** Why there may be more rules. */
  readonly open: string | null;
}

export function defaultGroups(all: ByType): GroupFact[] {
  return all("aws_default_security_group").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    id: resource.id,
    rules: blocks(of(resource, "ingress")).items.length + blocks(of(resource, "egress")).items.length,
    open: blocks(of(resource, "ingress")).open ?? blocks(of(resource, "egress")).open,
  }));
}

export interface VpcFact extends Place {
  readonly id: string;
  readonly flowLogs: Answer;
}

export function vpcs(all: ByType): VpcFact[] {
  // A log of a subnet or of an interface names no VPC.
  const logs = all("aws_flow_log").flatMap((one) => of(one, "vpc_id") ?? []);
  return all("aws_vpc").map((resource) => {
    const logged = logs.some((value) => target(value)?.to === resource.id || value === of(resource, "id"));
    const maybe = logs.some((value) => has(value) === "undetermined");
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      flowLogs: logged ? "yes" : maybe ? "undetermined" : "no",
    };
  });
}
