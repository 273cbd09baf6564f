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

type Known = Record<Part, Set<string>>;

const PARTS: readonly Part[] = ["account", "region", "partition"];

export interface Homes {
  readonly at: (stack: string) => Home;
  /** What is taken over from other stacks, or shared though it is not known, because a stack does not show it. */
  readonly shared: readonly Part[];
}

/**
 * Account, region and partition of every stack, from what Terraform knows for sure: what data sources and the provider
 * say, or else ARNs of managed resources, roles that jobs run with, availability zones. A stack that shows none shares
 * those of the others, and of what they all hide what `otherwise` says.
 */
export function homes(graph: Graph, otherwise?: (stack: string) => Home): Homes {
  const said = new Map<string, Known>();
  const seen = new Map<string, Known>();
  for (const resource of graph.resources) {
    const into = knownIn(resource.mode === "data" ? said : seen, resource.stack);
    for (const [part, value] of evidence(resource)) into[part].add(value);
  }
  for (const [stack, region] of Object.entries(graph.regions ?? {})) {
    for (const [part, value] of one("region", region)) knownIn(said, stack)[part].add(value);
  }
  const own = (stack: string, part: Part) => [said, seen].map((from) => knownIn(from, stack)[part]).find(some);
  const everywhere = (part: Part) => [said, seen].map((from) => union(from, part)).find(some);
  const partitions = everywhere("partition") ?? partitionsIn(graph);
  const pick = (stack: string, part: Part): Text => {
    const found = own(stack, part) ?? (part === "partition" ? partitions : everywhere(part)) ?? new Set();
    const [only] = found;
    if (only !== undefined && found.size === 1) return only;
    if (found.size === 0 && otherwise !== undefined) return otherwise(stack)[part];
    return Sym.ref(found.size === 0 ? part : `${part} of ${stack === "" ? "the stack" : stack}`, "");
  };
  const made = new Map<string, Home>();
  const stacks = [...new Set(graph.resources.map((resource) => resource.stack))];
  return {
    at: (stack) => {
      const found = made.get(stack) ?? {
        account: pick(stack, "account"),
        region: pick(stack, "region"),
        partition: pick(stack, "partition"),
      };
      made.set(stack, found);
      return found;
    },
    shared: stacks.length < 2 ? [] : PARTS.filter((part) => stacks.some((stack) => own(stack, part) === undefined)),
  };
}

function knownIn(from: Map<string, Known>, stack: string): Known {
  const known = from.get(stack) ?? { account: new Set(), region: new Set(), partition: new Set() };
  from.set(stack, known);
  return known;
}

function some(values: ReadonlySet<string>): boolean {
  return values.size > 0;
}

function union(from: ReadonlyMap<string, Known>, part: Part): ReadonlySet<string> {
  return new Set([...from.values()].flatMap((known) => [...known[part]]));
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
  // A replica lives in another region than the rest of its stack.
  if (!type.startsWith("aws_") || type.startsWith("aws_kms_replica")) return;
  yield* fromArn(known("arn"));
  // Glue takes only roles of its own account.
  if (type === "aws_glue_job" || type === "aws_glue_dev_endpoint") yield* fromArn(known("role_arn"));
  yield* one("region", /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(known("availability_zone") ?? "")?.[1]);
  // Services of others are called `com.amazonaws.vpce.REGION.NAME`: they may be of another region.
  yield* one(
    "region",
    /^(?:cn\.)?com\.amazonaws\.([a-z]{2,}(?:-[a-z]+)+-\d+)\./.exec(known("service_name") ?? "")?.[1],
  );
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
