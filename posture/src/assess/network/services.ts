import type { Resource } from "../../graph/graph.js";
import { isRef, isSym, type Opaque, type Ref, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { Net } from "./net.js";
import { attribute, show } from "./read.js";

/** How endpoint service names begin: the domain of the partition, backwards; China has the plain form as well. */
const domain =
  /^(?:cn\.com\.amazonaws|com\.amazonaws|eu\.amazonaws|gov\.ic\.c2s|gov\.sgov\.sc2s|gov\.ic\.hci\.csp|uk\.adc-e\.cloud)$/;

/** What a service name says about the service and the region it is in. */
export interface Service {
  /** Whether it is the service; `fips` for the endpoint that serves only its FIPS host name. */
  readonly match: Answer | "fips";
  /** Undefined when not known. */
  readonly region: string | undefined;
  readonly text: string;
}

/** Reads the service name of an endpoint: whether it stands for a service such as `kms`. */
export function serviceOf(net: Net, endpoint: Resource, service: string): Service {
  const value = attribute(endpoint, "service_name");
  const text = show(value);
  const looked = fromLookup(net, value, service);
  if (looked !== undefined) return { match: looked, region: undefined, text };
  if (typeof value === "string") return { ...fromText(value, service), text };
  if (!isSym(value)) return { match: "no", region: undefined, text };
  // A template: the parts around the region decide.
  const written = value.parts.map((part) => (typeof part === "string" ? part : standIn(part))).join("");
  const read = fromText(written, service);
  const sure = value.parts.every((part) => typeof part === "string" || standIn(part) !== "?");
  const other = /\.([a-z0-9-]+)$/.exec(written)?.[1];
  // The last word stands in clear: another service is another service, whatever the rest turns out to be.
  if (other !== undefined && other !== service && other !== `${service}-fips`)
    return { match: "no", region: undefined, text };
  return { match: sure ? read.match : "undetermined", region: undefined, text };
}

function fromText(name: string, service: string): Pick<Service, "match" | "region"> {
  const parts = name.split(".");
  const last = parts.pop();
  const region = parts.pop();
  if (!domain.test(parts.join("."))) return { match: "no", region };
  return { match: last === service ? "yes" : last === `${service}-fips` ? "fips" : "no", region };
}

/** What a reference in a template surely is: the region or the partition's domain; `?` otherwise. */
function standIn(part: Ref | Opaque): string {
  if (!isRef(part)) return "?";
  if (/(^|[.:])data\.aws_region\./.test(part.to) && /^(name|id|region)$/.test(part.attribute)) return "region";
  const partition = /(^|[.:])data\.aws_partition\./.test(part.to) && part.attribute === "reverse_dns_prefix";
  return partition ? "com.amazonaws" : "?";
}

/** `data.aws_vpc_endpoint_service` finds the name by the short one. */
function fromLookup(net: Net, value: Value | undefined, service: string): Service["match"] | undefined {
  const ref = isSym(value) ? value.only : undefined;
  if (ref?.attribute !== "service_name") return undefined;
  const source = net.byId(ref.to);
  const short = source === undefined ? undefined : attribute(source, "service");
  if (typeof short !== "string") return undefined;
  return short === service ? "yes" : short === `${service}-fips` ? "fips" : "no";
}
