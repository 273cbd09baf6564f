import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { agreed } from "./answer.js";
import { type Identity, same } from "./identity.js";
import { type Link, link } from "./link.js";
import { isClosed, type Net } from "./net.js";
import { type Place, regionOf } from "./place.js";
import { attribute, flag, show } from "./read.js";
import { serviceOf } from "./services.js";

/** Whether the service's ordinary host name, looked up in the VPC, leads to the endpoint. */
export function capture(net: Net, place: Place, vpc: Identity, endpoint: Resource, service: string): readonly Link[] {
  const at = endpoint.address;
  const home = net.pointer(endpoint, "vpc_id");
  const name = serviceOf(net, endpoint, service);
  const served = name.match === "fips" ? "undetermined" : name.match;
  const fips =
    name.match === "fips"
      ? `, which serves only the FIPS host name: whether the subject calls that is not in this source`
      : "";
  const type = attribute(endpoint, "vpc_endpoint_type") ?? "Gateway";
  const isInterface = typeof type !== "string" ? "undetermined" : type === "Interface" ? "yes" : "no";
  return [
    link("endpoint vpc", same(home, vpc), at, `it is in VPC ${home.text}`, `Put it into ${vpc.text}.`),
    link(
      "endpoint service",
      served,
      at,
      `service_name is ${name.text}${fips}`,
      `Name the service com.amazonaws.<region>.${service}.`,
    ),
    region(net, place, endpoint, name.region),
    link(
      "endpoint type",
      isInterface,
      at,
      `vpc_endpoint_type is ${show(type)}`,
      'Set vpc_endpoint_type = "Interface".',
    ),
    privateDns(net, endpoint),
    ...vpcDns(net, vpc),
  ];
}

function region(net: Net, place: Place, endpoint: Resource, named: string | undefined): Link {
  const remote = attribute(endpoint, "service_region");
  const here = regionOf(net, place);
  const actual = remote ?? named;
  const there = here === undefined ? "one that is not in this source" : show(here);
  const found = `it serves region ${show(actual)}, the subnet is in ${there}`;
  const remedy = "Name the region of the VPC in service_name.";
  return link("endpoint region", sameRegion(actual, here, remote !== undefined), endpoint.address, found, remedy);
}

/** AWS takes the name of another region only from who says so: then the regions must be known. */
function sameRegion(actual: Value | undefined, here: Value | undefined, remote: boolean): Answer {
  if (actual === undefined || here === undefined) return remote ? "undetermined" : "yes";
  if (typeof actual !== "string" || typeof here !== "string") return "undetermined";
  return actual === here ? "yes" : "no";
}

function privateDns(net: Net, endpoint: Resource): Link {
  const own = attribute(endpoint, "private_dns_enabled");
  const { sure, maybe } = net.pointing("aws_vpc_endpoint_private_dns", "vpc_endpoint_id", net.own(endpoint));
  const says = (resource: Resource) => flag(attribute(resource, "private_dns_enabled"), "no");
  const stated = own === undefined && sure.length > 0 ? sure.map(says) : [says(endpoint), ...sure.map(says)];
  const answer = agreed([...stated, ...maybe.map(says)]);
  const doubt = maybe.find((resource) => says(resource) !== stated[0]);
  const words = { yes: "private DNS is on", no: "private DNS is off", undetermined: `private DNS is ${show(own)}` };
  const unset = own === undefined && sure.length === 0 ? "private DNS is not set, which means off" : words[answer];
  const others = sure.map(({ address }) => address).join(", ");
  const fight = `private_dns_enabled is ${show(own)} here, and ${others} says otherwise`;
  const perhaps = doubt === undefined ? unset : `whether ${doubt.address} is for this endpoint`;
  const found = new Set(stated).size > 1 ? fight : perhaps;
  const at = sure[0]?.address ?? endpoint.address;
  return link("private dns", answer, at, found, "Set private_dns_enabled = true.");
}

/** What private names take of a VPC, and how a VPC that Terraform makes has it until asked. */
const needed = [
  ["enable_dns_support", "yes"],
  ["enable_dns_hostnames", "no"],
] as const;

function vpcDns(net: Net, at: Identity): readonly Link[] {
  const vpc = net.resource(at);
  if (vpc === undefined) {
    const found = `enable_dns_support and enable_dns_hostnames of ${at.text} are not in this source`;
    return [link("vpc dns", "undetermined", at.text, found, "Add the VPC to the source.")];
  }
  return needed.map(([name, made]) => {
    const value = attribute(vpc, name);
    const found = value === undefined ? `${name} is not set` : `${name} is ${show(value)}`;
    // What was looked up or adopted says so itself.
    const answer = flag(value, isClosed(vpc) ? made : "undetermined");
    return link("vpc dns", answer, vpc.address, found, `Set ${name} = true.`);
  });
}
