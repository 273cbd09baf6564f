import type { Resource } from "../../graph/graph.js";
import { isSym, Sym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { conversation } from "./acls.js";
import { every, some } from "./answer.js";
import { anywhere } from "./cidr.js";
import { type Candidate, candidates, policyLink } from "./endpoint.js";
import { admits } from "./groups.js";
import { type Identity, same } from "./identity.js";
import { type Chain, type Link, link } from "./link.js";
import { acls } from "./nat.js";
import { among, type Net } from "./net.js";
import { type Place, regionOf } from "./place.js";
import type { Policies } from "./policies.js";
import { attribute, blocks, field, show } from "./read.js";
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
      link("endpoint vpc", same(home, vpc), at, `it is in VPC ${home.text}`),
      link("endpoint service", name.match, at, `service_name is ${name.text}`),
      link("endpoint type", isGateway, at, `vpc_endpoint_type is ${show(type)}`),
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

/** A gateway endpoint serves only buckets of its own region: those of the graph that the subject names are checked. */
function bucketRegions(net: Net, place: Place, subject: Resource, endpoint: Resource): readonly Link[] {
  const here = regionOf(net, place);
  const abroad = net.of("aws_s3_bucket").filter((bucket) => {
    const region = attribute(bucket, "region");
    return region !== undefined && (here === undefined || region !== here);
  });
  if (abroad.length === 0) return [];
  const named = locations(subject).map((value) => bucketOf(net, value));
  return abroad.flatMap((bucket) => {
    const region = attribute(bucket, "region");
    const used = some(
      named.map((identity) =>
        identity === null
          ? "no"
          : identity.key === null || identity.kind === "symbol"
            ? "undetermined"
            : sameBucket(net, identity, bucket),
      ),
    );
    if (used === "no") return [];
    const known = typeof region === "string" && typeof here === "string";
    const answer = used === "yes" && known ? "no" : "undetermined";
    const found = `it is in region ${show(region)}, and ${endpoint.address} serves only buckets of ${here === undefined ? "the region of its VPC, which is not in this source" : show(here)}`;
    return [
      link(
        "bucket region",
        answer,
        bucket.address,
        found,
        "Move the bucket, or route the subnet through a NAT gateway.",
        "s3-other-region",
      ),
    ];
  });
}

function sameBucket(net: Net, identity: Identity, bucket: Resource): Answer {
  return some([same(identity, net.own(bucket)), same(identity, net.pointer(bucket, "bucket"))]);
}

/** Every place of a subject's definition that can hold an S3 path. */
function locations(subject: Resource): readonly Value[] {
  const read = (name: string) => blocks(attribute(subject, name));
  const [command, targets, args] = [read("command"), read("s3_target"), read("default_arguments")];
  const extra = ["extra_jars_s3_path", "extra_python_libs_s3_path"].map((name) => attribute(subject, name));
  const hidden = [command, targets, args].some(({ open }) => open !== null) ? [Sym.opaque("not read")] : [];
  const named = [
    ...command.items.map((block) => field(block, "script_location")),
    ...targets.items.map((block) => field(block, "path")),
    ...args.items.flatMap((map) => Object.values(map)),
    ...extra,
    ...hidden,
  ];
  return named.filter((value) => value !== undefined);
}

/** The bucket that a path names; null when the value is no path. */
function bucketOf(net: Net, value: Value): Identity | null {
  if (typeof value === "string") {
    const name = /^s3a?:\/\/([^/]+)/.exec(value)?.[1];
    return name === undefined ? null : net.identify(name);
  }
  if (!isSym(value)) return null;
  const [scheme, bucket, rest] = value.parts;
  if (typeof scheme !== "string") return net.identify(undefined);
  if (!/^s3a?:\/\//.test(scheme)) return null;
  const name = /^s3a?:\/\/([^/]+)\//.exec(scheme)?.[1];
  if (name !== undefined) return net.identify(name);
  const alone =
    scheme.replace(/^s3a?:\/\//, "") === "" &&
    (rest === undefined || (typeof rest === "string" && rest.startsWith("/")));
  return alone && typeof bucket === "object" ? net.identify(new Sym([bucket])) : net.identify(undefined);
}
