import type { Graph } from "../../graph/graph.js";
import type { Posture, Route } from "../../posture.js";
import { failure } from "../failures.js";
import type { Link } from "./link.js";
import { type RouteOptions, type RouteProof, routes } from "./routes.js";

/** The posture with the routes of its jobs, crawlers and dev endpoints filled in; null in Glue's own network. */
export function proveRoutes(graph: Graph, posture: Posture, options: RouteOptions = {}): Posture {
  const stacks = new Map<string, Map<string, RouteProof>>();
  for (const proof of routes(graph, options)) {
    const here = stacks.get(proof.stack) ?? new Map<string, RouteProof>();
    stacks.set(proof.stack, here.set(proof.address, proof));
  }
  return {
    ...posture,
    subjects: posture.subjects.map((subject) => {
      const proof = stacks.get(subject.stack)?.get(subject.address);
      return proof === undefined || proof.kind !== subject.kind ? subject : { ...subject, route: routeOf(proof) };
    }),
  };
}

/** A route as reports show it. */
export function routeOf(proof: RouteProof): Route | null {
  if (proof.decision === null) return null;
  const because = proof.decision === "works" ? working(proof) : [...proof.culprits.map(sentence), ...reasons(proof)];
  return { decision: proof.decision, via: proof.via, because: [...because, ...notes(proof)] };
}

/** One link in words: where, what, for what, what to do, and how AWS would say it. */
function sentence({ where, found, remedy, failure: id, services }: Link): string {
  const needed = services.length === 0 ? "" : `Needed for ${services.join(", ")}.`;
  const shown = id === null ? "" : `AWS would say: "${failure(id).text}".`;
  return [`${where}: ${found}.`, needed, remedy, shown].filter((part) => part !== "").join(" ");
}

/** Why the services that are not reached are needed. */
function reasons(proof: RouteProof): readonly string[] {
  const missed = new Set(proof.culprits.flatMap(({ services }) => services));
  const needs = proof.places.flatMap(({ reaches }) => reaches.map(({ need }) => need));
  return distinct(needs.filter(({ service }) => missed.has(service)).map(({ service, why }) => `${service}: ${why}`));
}

function working(proof: RouteProof): readonly string[] {
  const [place] = proof.places;
  if (place === undefined) return [];
  const reached = place.reaches.filter(({ need, chain }) => !need.optional && chain.answer === "yes");
  return reached.map(
    ({ need, chain }) => `${place.subnet} reaches ${need.service} through ${chain.via ?? "the VPC"}: ${need.why}`,
  );
}

/** What does not decide, but a reader should know. */
function notes(proof: RouteProof): readonly string[] {
  const [first, ...others] = proof.places;
  if (first === undefined) return [];
  const optional = first.reaches.filter(
    ({ need, chain }) => need.optional && need.answer !== "no" && chain.answer !== "yes",
  );
  const failover = proof.kind === "job" ? others.filter(({ decision }) => decision !== "works") : [];
  const byNat = first.via?.includes("aws_nat_gateway") === true;
  return distinct([
    ...optional.map(
      ({ need, chain }) =>
        `note: ${need.service} is ${chain.answer === "no" ? "not in reach" : "perhaps not in reach"} of ${first.subnet}; ${need.why}`,
    ),
    ...failover.map(
      ({ connection, decision }) =>
        `note: connection ${connection}, to which Glue turns when the first has no room, is ${decision}`,
    ),
    ...first.conflicts.map((conflict) => `note: ${conflict}`),
    ...(byNat
      ? [`note: calls through ${first.via} carry no VPC endpoint: policies with aws:SourceVpce refuse them`]
      : []),
  ]);
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
