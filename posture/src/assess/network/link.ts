import type { Answer } from "../../words.js";
import type { FailureId } from "../failures.js";
import { every } from "./answer.js";

/** The links of a route, in the order in which a run meets them. */
export type LinkName =
  | "connection"
  | "availability zone"
  | "security group account"
  | "self-reference"
  | "role"
  | "endpoint vpc"
  | "endpoint service"
  | "endpoint type"
  | "endpoint region"
  | "private dns"
  | "vpc dns"
  | "endpoint conflict"
  | "endpoint subnets"
  | "endpoint ingress"
  | "egress"
  | "network acl"
  | "endpoint policy"
  | "endpoint"
  | "route table"
  | "default route"
  | "next hop"
  | "nat gateway"
  | "nat subnet"
  | "internet"
  | "gateway endpoint"
  | "bucket region";

/** One link of a route: whether it holds, what was found and where, and what to do when it does not. */
export interface Link {
  readonly link: LinkName;
  readonly answer: Answer;
  /** The address that decides, or the value that names something outside of the source. */
  readonly where: string;
  /** What was found; for an undetermined link, which input is missing. */
  readonly found: string;
  /** What to do; empty when the link holds. */
  readonly remedy: string;
  /** The text AWS would show first; null when the run would not stop with one. */
  readonly failure: FailureId | null;
  /** The services that take this link; empty when the run as a whole does. */
  readonly services: readonly string[];
}

/** Several links that all must hold. */
export interface Chain {
  readonly answer: Answer;
  /** What carries the traffic: the address of an endpoint or a NAT gateway. */
  readonly via: string | null;
  readonly links: readonly Link[];
}

export function link(
  name: LinkName,
  answer: Answer,
  where: string,
  found: string,
  remedy = "",
  failure: FailureId | null = null,
): Link {
  return { link: name, answer, where, found, remedy: answer === "yes" ? "" : remedy, failure, services: [] };
}

export function chain(via: string | null, links: readonly Link[]): Chain {
  return { answer: every(links.map(({ answer }) => answer)), via, links };
}

/** The links that keep the chain from holding, each once: the broken ones, else the undetermined ones. */
export function culprits(links: readonly Link[]): readonly Link[] {
  const broken = links.filter(({ answer }) => answer === "no");
  const merged = new Map<string, Link>();
  for (const each of broken.length > 0 ? broken : links.filter(({ answer }) => answer === "undetermined")) {
    const key = [each.link, each.where, each.found, each.remedy].join("\0");
    const same = merged.get(key);
    const services = [...new Set([...(same?.services ?? []), ...each.services])];
    merged.set(key, { ...(same ?? each), services });
  }
  return [...merged.values()];
}
