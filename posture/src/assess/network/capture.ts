import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { same } from "./identity.js";
import { type Link, link } from "./link.js";
import { isClosed, type Net } from "./net.js";
import { type Place, regionOf } from "./place.js";
import { attribute, flag, show } from "./read.js";
import { serviceOf } from "./services.js";

/** Whether the service's ordinary host name, looked up in the VPC, leads to the endpoint. */
export function capture(net: Net, place: Place, endpoint: Resource, service: string): readonly Link[] {
  const at = endpoint.address;
  const vpc = net.pointer(endpoint, "vpc_id");
  const here = place.vpc === null ? "undetermined" : same(vpc, place.vpc);
  const name = serviceOf(net, endpoint, service);
  const served = name.match === "fips" ? "undetermined" : name.match;
  const fips =
    name.match === "fips"
      ? `, which serves only the FIPS host name: whether the subject calls that is not in this source`
      : "";
  const type = attribute(endpoint, "vpc_endpoint_type") ?? "Gateway";
  const isInterface = typeof type !== "string" ? "undetermined" : type === "Interface" ? "yes" : "no";
  return [
    link("endpoint vpc", here, at, `it is in VPC ${vpc.text}`, `Put it into ${place.vpc?.text}.`),
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
    ...vpcDns(net, place),
  ];
}

function region(net: Net, place: Place, endpoint: Resource, named: string | undefined): Link {
  const remote = attribute(endpoint, "service_region");
  const here = regionOf(net, place);
  const actual = remote ?? named;
  const found = `it serves region ${show(actual)}, the subnet is in ${show(here)}`;
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
  const separate = sure.map((resource) => flag(attribute(resource, "private_dns_enabled"), "no"));
  const at = sure[0]?.address ?? endpoint.address;
  const direct = flag(own, "no");
  const all = own === undefined && sure.length > 0 ? separate : [direct, ...separate];
  const agree = all.every((answer) => answer === all[0]);
  const perhaps = maybe.some((resource) => flag(attribute(resource, "private_dns_enabled"), "no") !== all[0]);
  const answer = agree && !perhaps ? (all[0] ?? "no") : "undetermined";
  const words = { yes: "private DNS is on", no: "private DNS is off", undetermined: `private DNS is ${show(own)}` };
  const unset = own === undefined && sure.length === 0 ? "private DNS is not set, which means off" : words[answer];
  const others = sure.map(({ address }) => address).join(", ");
  const fight = `private_dns_enabled is ${show(own)} here, and ${others} says otherwise`;
  const found = !agree ? fight : perhaps ? `whether ${maybe[0]?.address} is for this endpoint` : unset;
  return link("private dns", answer, at, found, "Set private_dns_enabled = true.");
}

function vpcDns(net: Net, place: Place): readonly Link[] {
  const vpc = place.vpc === null ? undefined : net.resource(place.vpc);
  const text = place.vpc?.text ?? "the VPC";
  if (vpc === undefined) {
    return [
      link(
        "vpc dns",
        "undetermined",
        text,
        `enable_dns_support and enable_dns_hostnames of ${text} are not in this source`,
        "Add the VPC to the source.",
      ),
    ];
  }
  // What Terraform makes has no DNS host names until asked; what it looked up or adopted says so itself.
  const unset = isClosed(vpc) ? (["yes", "no"] as const) : (["undetermined", "undetermined"] as const);
  const named = ["enable_dns_support", "enable_dns_hostnames"] as const;
  return named.map((name, index) => {
    const value = attribute(vpc, name);
    const found = value === undefined ? `${name} is not set` : `${name} is ${show(value)}`;
    return link("vpc dns", flag(value, unset[index] ?? "no"), vpc.address, found, `Set ${name} = true.`);
  });
}
