import { flat } from "../../graph/flat.js";
import type { Graph, Resource } from "../../graph/graph.js";
import type { RouteDecision } from "../../words.js";
import { every } from "./answer.js";
import { policiesOf } from "./judge.js";
import { type Chain, culprits, type Link, link } from "./link.js";
import { natRoute } from "./nat.js";
import { kmsNeed, type Need, otherNeeds } from "./needs.js";
import { type Net, readNet } from "./net.js";
import { oncePerPlace, type Place } from "./place.js";
import { placement } from "./placement.js";
import type { Policies } from "./policies.js";
import { isPlace, residenceOf } from "./residence.js";
import { rulesOf } from "./rules.js";
import { reachS3 } from "./s3.js";
import { selfReference } from "./selfref.js";
import { serve } from "./serve.js";

/** What a user of the engine may set. */
export interface RouteOptions {
  /** `refused` where nothing may leave the VPC for the internet: a NAT route then serves nobody. @default "allowed" */
  readonly internet?: "allowed" | "refused";
  /** Who judges policies. @default the model of the access proof */
  readonly policies?: Policies;
}

/** How one service is reached from a place. */
export interface Reach {
  readonly need: Need;
  readonly chain: Chain;
}

/** One place where a subject runs, and how it fares there. */
export interface PlaceProof {
  /** The address of the connection; null for a dev endpoint. */
  readonly connection: string | null;
  /** The address of the subnet, or the text that names it. */
  readonly subnet: string;
  readonly decision: RouteDecision;
  /** What carries the calls to KMS. */
  readonly via: string | null;
  /** Every link that counts, in the order in which a run meets them. */
  readonly links: readonly Link[];
  readonly reaches: readonly Reach[];
  /** Security groups whose blocks and standalone rules say different things: Terraform undoes one with the other. */
  readonly conflicts: readonly string[];
}

/** The proof that one subject reaches KMS and what else it needs, or that it does not. */
export interface RouteProof {
  readonly id: string;
  readonly address: string;
  readonly stack: string;
  readonly kind: "job" | "crawler" | "dev-endpoint";
  /** Null when it runs in Glue's own network, where AWS sees to it. */
  readonly decision: RouteDecision | null;
  readonly via: string | null;
  /** Why KMS must be in reach, or need not be; null in Glue's own network, too. */
  readonly need: Need | null;
  /** In the order in which Glue tries them. */
  readonly places: readonly PlaceProof[];
  /** The links that decide: the broken ones, else the undetermined ones, else none. */
  readonly culprits: readonly Link[];
}

const kinds = { aws_glue_job: "job", aws_glue_crawler: "crawler", aws_glue_dev_endpoint: "dev-endpoint" } as const;

/** The routes of all jobs, crawlers and dev endpoints, in the order of the graph. */
export function routes(graph: Graph, options: RouteOptions = {}): readonly RouteProof[] {
  const net = readNet(graph);
  const policies = options.policies ?? policiesOf(graph);
  return flat(graph.resources, (resource) => {
    const kind = kindOf(resource);
    return kind === undefined ? [] : [proof(net, resource, kind, policies, options)];
  });
}

function kindOf({ type, mode }: Resource): RouteProof["kind"] | undefined {
  if (mode !== "managed") return undefined;
  return type === "aws_glue_job" || type === "aws_glue_crawler" || type === "aws_glue_dev_endpoint"
    ? kinds[type]
    : undefined;
}

function proof(
  net: Net,
  subject: Resource,
  kind: RouteProof["kind"],
  policies: Policies,
  options: RouteOptions,
): RouteProof {
  const { id, address, stack } = subject;
  const residence = residenceOf(net, subject);
  const base = { id, address, stack, kind };
  if (residence === null) return { ...base, need: null, decision: null, via: null, places: [], culprits: [] };
  const need = kmsNeed(net, subject);
  const needs = [need, ...otherNeeds(net, subject)];
  const judged = residence.stays.map((stay) =>
    isPlace(stay) ? place(net, subject, kind, stay, needs, policies, options) : stay,
  );
  const places = judged.filter((each): each is PlaceProof => "decision" in each);
  const deciding = residence.rule === "all" ? judged : judged.slice(0, 1);
  const links = deciding.flatMap((each) => ("decision" in each ? each.links : [each]));
  const answer = every(links.map((each) => each.answer));
  const first = deciding.find((each): each is PlaceProof => "decision" in each);
  const via = answer === "yes" ? (first?.via ?? null) : null;
  return { ...base, need, decision: decisionOf(answer), via, places, culprits: culprits(links) };
}

function decisionOf(answer: Link["answer"]): RouteDecision {
  return answer === "yes" ? "works" : answer === "no" ? "broken" : "undetermined";
}

function place(
  net: Net,
  subject: Resource,
  kind: RouteProof["kind"],
  at: Place,
  needs: readonly Need[],
  policies: Policies,
  options: RouteOptions,
): PlaceProof {
  const nat = options.internet === "refused" ? refused(at) : oncePerPlace(net, at, "nat", () => natRoute(net, at));
  const reaches = needs.map((need): Reach => ({ need, chain: serve(net, at, need.service, subject, policies, nat) }));
  const s3: Need = {
    service: "s3",
    answer: "yes",
    why: "Glue reads the script and checks the way to S3 when a run starts",
    client: "yes",
    optional: false,
  };
  const start: Reach = { need: s3, chain: reachS3(net, at, subject, policies, nat) };
  const [kms, ...others] = reaches;
  const all = [start, ...(kms === undefined ? [] : [kms]), ...others];
  const required = all.filter(({ need }) => !need.optional);
  const links = [
    ...placement(net, subject, at),
    ...oncePerPlace(net, at, "self", () => selfReference(net, at)),
    role(subject, policies),
    ...required.flatMap((reach) => counted(reach, kind)),
  ];
  return {
    connection: at.connection?.address ?? null,
    subnet: at.subnet.text,
    decision: decisionOf(every(links.map(({ answer }) => answer))),
    via: kms?.chain.answer === "yes" ? kms.chain.via : null,
    links,
    reaches: all,
    conflicts: conflicts(net, at),
  };
}

function conflicts(net: Net, at: Place): readonly string[] {
  return at.groups.list.flatMap((group) => {
    const found = (["ingress", "egress"] as const).flatMap((way) => rulesOf(net, group, way).conflicts);
    return found.length === 0
      ? []
      : [`${group.text} has rules in its own blocks, which fight with ${found.join(", ")}`];
  });
}

function refused(at: Place): Chain {
  const found = "this source is judged without a way to the internet, so a NAT gateway serves nobody";
  return {
    answer: "no",
    via: null,
    links: [link("default route", "no", at.subnet.text, found, "Add an interface endpoint with private DNS.")],
  };
}

/** The links of a service as far as they count: what is only perhaps needed breaks nothing for sure. */
function counted({ need, chain }: Reach, kind: RouteProof["kind"]): readonly Link[] {
  const text = failureOf(need.service, kind);
  // Links that do not hold but have another way around them are told without counting.
  const links = chain.links.filter((each) => chain.answer !== "yes" || each.answer === "yes");
  return links.map((each) => ({
    ...each,
    answer: each.answer === "no" && need.answer === "undetermined" ? "undetermined" : each.answer,
    services: [need.service],
    failure: each.failure ?? text,
  }));
}

/** Crawlers keep to themselves what stopped them. */
function failureOf(service: string, kind: RouteProof["kind"]): Link["failure"] {
  if (service === "kms") return kind === "crawler" ? "internal-service-exception" : "kms-timeout";
  return service === "s3" ? "s3-endpoint" : "service-timeout";
}

function role(subject: Resource, policies: Policies): Link {
  const { answer, found } = policies.network(subject);
  return link(
    "role",
    answer,
    subject.address,
    found,
    "Attach AWSGlueServiceRole to the role, or allow it these EC2 actions.",
    "describe-network",
  );
}
