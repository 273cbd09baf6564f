import type { Resource } from "../../graph/graph.js";
import type { Answer } from "../../words.js";
import { agreed, every } from "./answer.js";
import { type Candidate, candidates } from "./endpoint.js";
import { type Chain, chain, type Link, link } from "./link.js";
import { isClosed, type Net } from "./net.js";
import type { Place } from "./place.js";
import type { Policies } from "./policies.js";

/**
 * How a place reaches a service. Where private names lead to an endpoint, only that endpoint counts: a NAT gateway is
 * not asked any more. Where that is not known, both ways must give the same answer.
 */
export function serve(
  net: Net,
  place: Place,
  service: string,
  subject: Resource,
  policies: Policies,
  nat: Chain,
): Chain {
  return choose(net, place, service, candidates(net, place, service, subject, policies), nat);
}

/** Which of the candidates, or the NAT route, takes the traffic, and whether it arrives. */
export function choose(net: Net, place: Place, service: string, all: readonly Candidate[], nat: Chain): Chain {
  const [first, ...rest] = all.filter(({ captures }) => captures === "yes");
  const doubtful = all.filter(({ captures }) => captures === "undetermined");
  if (first !== undefined && rest.length > 0) return conflict(first, rest);
  if (first !== undefined && doubtful.length === 0) return chain(first.endpoint.address, [...first.why, ...first.path]);
  // Beside one that takes the names, another that perhaps does would be refused.
  const others = doubtful.map((each) => (first === undefined || each.besides ? answerOf(each) : "no"));
  const rivals = first === undefined && doubtful.filter((each) => !each.besides).length > 1 ? ["no" as const] : [];
  const answers = [first === undefined ? nat.answer : answerOf(first), ...others, ...rivals];
  const answer = agreed(answers);
  if (answer === "yes") return { answer, via: first?.endpoint.address ?? nat.via, links: first?.path ?? nat.links };
  if (doubtful.length > 0) return doubt(first, doubtful, nat, answer);
  return missing(net, place, service, all, nat);
}

function answerOf({ path }: Candidate): Answer {
  return every(path.map(({ answer }) => answer));
}

/** AWS refuses the second endpoint with private names for one service. */
function conflict(first: Candidate, others: readonly Candidate[]): Chain {
  const rivals = [first, ...others];
  const names = rivals.map(({ endpoint }) => endpoint.address);
  const at = first.endpoint.address;
  const remedy = "Keep private DNS on one of them only.";
  const told = (answer: Answer, found: string) => link("endpoint conflict", answer, at, found, remedy);
  if (rivals.every(({ endpoint }) => endpoint.mode === "managed")) {
    const found = `${names.join(" and ")} all claim the private names of the service; AWS refuses all but one`;
    return { answer: "no", via: null, links: [told("no", found)] };
  }
  // What was looked up may be what is declared.
  const answer = agreed(rivals.map(answerOf));
  const links = rivals.flatMap(({ path }) => path);
  if (answer === "yes") return { answer, via: at, links };
  const shown = answer === "no" ? links : links.map(soften);
  return { answer, via: null, links: [told(answer, `${names.join(" and ")} may be one endpoint or two`), ...shown] };
}

function doubt(first: Candidate | undefined, doubtful: readonly Candidate[], nat: Chain, answer: Answer): Chain {
  const own = doubtful.flatMap(({ why, path }) => [...why, ...path]);
  const links = [...own, ...(first === undefined ? nat.links : first.path)];
  // Unless it is broken either way, nothing of it is proven.
  return { answer, via: null, links: answer === "no" ? links : links.map(soften) };
}

function soften(each: Link): Link {
  return each.answer === "no" ? { ...each, answer: "undetermined" } : each;
}

/** No endpoint serves, so the NAT route decides. What is there and does not work is told before what is not there. */
function missing(net: Net, place: Place, service: string, all: readonly Candidate[], nat: Chain): Chain {
  const near = all.flatMap(({ why }) => why.filter(({ answer }) => answer === "no"));
  const vpc = place.vpc === null ? undefined : net.resource(place.vpc);
  const text = place.vpc?.text ?? place.subnet.text;
  const found = `no endpoint serves ${service} in ${text}`;
  if (!isClosed(vpc)) {
    const unseen = `${found} as far as this source goes; the endpoints of ${text} are not in it`;
    const outside = link("endpoint", "undetermined", text, unseen, "Add the VPC to the source.");
    return { answer: "undetermined", via: null, links: [...near, outside, ...nat.links].map(soften) };
  }
  const none = nat.links.every((each) => each.link === "default route") ? [lack(service, text, found)] : [];
  const links = [...(near.length > 0 ? near : none), ...nat.links];
  return { answer: nat.answer, via: null, links: nat.answer === "no" ? links : links.map(soften) };
}

function lack(service: string, where: string, found: string): Link {
  const remedy =
    service === "s3"
      ? "Add a gateway endpoint for S3 on the route table of the subnet, or a route through a NAT gateway."
      : `Add an interface endpoint for ${service} with private DNS to the VPC, or a route through a NAT gateway.`;
  return link("endpoint", "no", where, found, remedy);
}
