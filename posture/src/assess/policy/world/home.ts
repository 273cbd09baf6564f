import type { Graph, Resource } from "../../../graph/graph.js";
import { isObject, Sym, type Value } from "../../../graph/value.js";
import type { Text } from "../model/text.js";

/** Where a stack lives. What the source does not say is a symbol: `${account}`, `${region}`, `${partition}`. */
export interface Home {
  readonly account: Text;
  readonly region: Text;
  readonly partition: Text;
}

type Part = keyof Home;

const ARN = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:/;

/** Services whose ARNs name the region in which the provider works. */
const REGIONAL = new Set(["kms", "logs", "glue", "ec2", "secretsmanager", "sns", "sqs", "lambda", "events"]);

/**
 * Account, region and partition of every stack, from what Terraform knows for sure: data sources, ARNs of managed
 * resources, roles that jobs run with, availability zones. A stack that shows none shares those of the others.
 */
export function homes(graph: Graph): (stack: string) => Home {
  const seen = new Map<string, Record<Part, Set<string>>>();
  const of = (stack: string) => {
    const known = seen.get(stack) ?? { account: new Set(), region: new Set(), partition: new Set() };
    seen.set(stack, known);
    return known;
  };
  for (const resource of graph.resources) {
    for (const [part, value] of evidence(resource)) of(resource.stack)[part].add(value);
  }
  for (const [stack, region] of Object.entries(graph.regions ?? {})) {
    for (const [part, value] of one("region", region)) of(stack)[part].add(value);
  }
  const everywhere = (part: Part) => new Set([...seen.values()].flatMap((known) => [...known[part]]));
  const common = {
    account: everywhere("account"),
    region: everywhere("region"),
    partition: everywhere("partition"),
  };
  const partitions = common.partition.size > 0 ? common.partition : partitionsIn(graph);
  const pick = (stack: string, part: Part): Text => {
    const own = of(stack)[part];
    const [only] = own.size > 0 ? own : part === "partition" ? partitions : common[part];
    const count = own.size > 0 ? own.size : part === "partition" ? partitions.size : common[part].size;
    if (only !== undefined && count === 1) return only;
    return Sym.ref(count === 0 ? part : `${part} of ${stack === "" ? "the stack" : stack}`, "");
  };
  const made = new Map<string, Home>();
  return (stack) => {
    const found = made.get(stack) ?? {
      account: pick(stack, "account"),
      region: pick(stack, "region"),
      partition: pick(stack, "partition"),
    };
    made.set(stack, found);
    return found;
  };
}

function* evidence(resource: Resource): Generator<readonly [Part, string]> {
  const { values, type } = resource;
  const known = (name: string) => {
    const value = values[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  if (resource.mode === "data") {
    if (type === "aws_caller_identity") yield* one("account", known("account_id"));
    if (type === "aws_region") yield* one("region", known("region") ?? known("name") ?? known("id"));
    if (type === "aws_partition") yield* one("partition", known("partition") ?? known("id"));
    return;
  }
  if (!type.startsWith("aws_")) return;
  yield* fromArn(known("arn"));
  // Glue takes only roles of its own account.
  if (type === "aws_glue_job" || type === "aws_glue_dev_endpoint") yield* fromArn(known("role_arn"));
  const zone = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(known("availability_zone") ?? "")?.[1];
  yield* one("region", zone);
  yield* one("region", /^(?:cn\.)?com\.amazonaws\.([a-z0-9-]+)\.[a-z0-9.-]+$/.exec(known("service_name") ?? "")?.[1]);
}

function* one(part: Part, value: string | undefined): Generator<readonly [Part, string]> {
  if (value === undefined) return;
  yield [part, value];
  if (part === "region") yield ["partition", partitionOf(value)];
}

function* fromArn(arn: string | undefined): Generator<readonly [Part, string]> {
  const parts = arn === undefined ? null : ARN.exec(arn);
  if (parts === null) return;
  const [, partition = "", service = "", region = "", account] = parts;
  yield ["partition", partition];
  if (account !== undefined) yield ["account", account];
  if (region !== "" && REGIONAL.has(service)) yield ["region", region];
}

export function partitionOf(region: string): string {
  const prefixes = { "cn-": "aws-cn", "us-gov-": "aws-us-gov", "us-isob-": "aws-iso-b", "us-isof-": "aws-iso-f" };
  const more = { ...prefixes, "us-iso-": "aws-iso", "eu-isoe-": "aws-iso-e", "eusc-": "aws-eusc" };
  return Object.entries(more).find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** The partitions that ARNs written anywhere name: no ARN of one partition means anything in another. */
function partitionsIn(graph: Graph): Set<string> {
  const found = new Set<string>();
  const visit = (value: Value): void => {
    if (typeof value === "string") for (const match of value.matchAll(/\barn:(aws[a-z-]*):/g)) found.add(match[1]!);
    else if (value instanceof Sym) for (const part of value.parts) typeof part === "string" && visit(part);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  for (const resource of graph.resources) if (resource.type.startsWith("aws_")) visit(resource.values);
  return found;
}
