import type { Resource } from "../../graph/graph.js";
import { Sym } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { conversation } from "./acls.js";
import { every, some } from "./answer.js";
import { bucketRegions } from "./buckets.js";
import { anywhere } from "./cidr.js";
import { type Candidate, candidates, policyLink } from "./endpoint.js";
import { admits } from "./groups.js";
import { type Identity, same } from "./identity.js";
import { type Chain, type Link, link } from "./link.js";
import { acls } from "./nat.js";
import { among, type Net } from "./net.js";
import type { Place } from "./place.js";
import type { Policies } from "./policies.js";
import { attribute, show } from "./read.js";
import { choose } from "./serve.js";
import { serviceOf } from "./services.js";
import { tableOf } from "./tables.js";

/** How a place reaches S3: Glue refuses to start where neither a gateway endpoint nor a NAT gateway serves. */
export function reachS3(net: Net, place: Place, subject: Resource, policies: Policies, nat: Chain): Chain {
  const gateways = gatewayCandidates(net, place, subject, policies);
  if (gateways.some(({ captures }) => captures === "yes")) return choose(net, place, "s3", gateways, nat);
  // Whether an interface endpoint satisfies Glue's check at the start is not documented.
  const others = candidates(net, place, "s3", subject, policies)
    .filter(({ captures }) => captures !== "no")
    .map((each) => ({
      ...each,
      besides: true,
      captures: "undetermined" as const,
      why: [...each.why, startCheck(each.endpoint)],
    }));
  return choose(net, place, "s3", [...gateways, ...others], nat);
}

function startCheck(endpoint: Resource): Link {
  const found = "it is an interface endpoint: whether Glue's check for S3 accepts it is not documented";
  return link(
    "gateway endpoint",
    "undetermined",
    endpoint.address,
    found,
    "Add a gateway endpoint for S3; it costs nothing.",
  );
}

function gatewayCandidates(net: Net, place: Place, subject: Resource, policies: Policies): readonly Candidate[] {
  if (place.vpc === null) return [];
  const vpc = place.vpc;
  const { sure, maybe } = net.pointing("aws_vpc_endpoint", "vpc_id", vpc);
  const table = tableOf(net, place.subnet);
  return [...sure, ...maybe].flatMap((endpoint) => {
    const name = serviceOf(net, endpoint, "s3");
    const type = attribute(endpoint, "vpc_endpoint_type") ?? "Gateway";
    const isGateway = typeof type !== "string" ? "undetermined" : type === "Gateway" ? "yes" : "no";
    if (name.match === "no" || name.match === "fips" || isGateway === "no") return [];
    const joined = table.identity === null ? "undetermined" : associated(net, endpoint, table.identity);
    const at = endpoint.address;
    const home = net.pointer(endpoint, "vpc_id");
    const found =
      joined === "yes" ? "it serves" : joined === "no" ? "it is not associated with" : "whether it is associated with";
    const why = [
      link("endpoint vpc", same(home, vpc), at, `it is in VPC ${home.text}`, `Put it into ${vpc.text}.`),
      link("endpoint service", name.match, at, `service_name is ${name.text}`, "Name the service in clear."),
      link("endpoint type", isGateway, at, `vpc_endpoint_type is ${show(type)}`, "Name the type in clear."),
      link(
        "gateway endpoint",
        joined,
        at,
        `${found} the route table of ${place.subnet.text} (${table.identity?.text ?? table.how})`,
        "Associate it with that route table.",
      ),
    ];
    return [
      {
        endpoint,
        besides: endpoint.mode === "data",
        captures: every(why.map(({ answer }) => answer)),
        why,
        path: path(net, place, endpoint, subject, policies),
      },
    ];
  });
}

function associated(net: Net, endpoint: Resource, table: Identity): Answer {
  const own = net.many(attribute(endpoint, "route_table_ids"));
  const { sure, maybe } = net.pointing(
    "aws_vpc_endpoint_route_table_association",
    "vpc_endpoint_id",
    net.own(endpoint),
  );
  const to = (resource: Resource) => net.pointer(resource, "route_table_id");
  const perhaps = among(maybe.map(to), table) === "no" ? "no" : "undetermined";
  return some([
    among([...own.items.map(net.identify), ...sure.map(to)], table),
    perhaps,
    own.open === null ? "no" : "undetermined",
  ]);
}

function path(net: Net, place: Place, endpoint: Resource, subject: Resource, policies: Policies): readonly Link[] {
  const named = [...net.of("aws_prefix_list"), ...net.of("aws_ec2_managed_prefix_list")];
  const lists = named.filter((list) => /\.s3$/.test(show(attribute(list, "name")))).map(net.own);
  const prefixes = [net.identify(Sym.ref(endpoint.id, "prefix_list_id")), ...lists];
  const out = admits(net, place.groups, "egress", [443, 443], {
    groups: { list: [], open: null },
    blocks: [anywhere],
    prefixes,
  });
  const remedy =
    "Let the groups of the connection send TCP 443 to the prefix list of the S3 endpoint, or to 0.0.0.0/0.";
  return [
    link("egress", out.answer, out.where, `${out.found} to S3`, remedy),
    ...acls(conversation(net, place.subnet, anywhere)),
    policyLink(net, endpoint, subject, "s3", policies),
    ...bucketRegions(net, place, subject, endpoint),
  ];
}
