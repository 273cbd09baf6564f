import type { Resource } from "../../graph/graph.js";
import { isSym, Sym, type Value } from "../../graph/value.js";
import { some } from "./answer.js";
import { type Identity, same } from "./identity.js";
import { type Link, link } from "./link.js";
import type { Net } from "./net.js";
import { type Place, regionOf } from "./place.js";
import { attribute, blocks, items, show } from "./read.js";

/** A gateway endpoint serves only buckets of its own region: those of the graph that the subject names are checked. */
export function bucketRegions(net: Net, place: Place, subject: Resource, endpoint: Resource): readonly Link[] {
  const here = regionOf(net, place);
  const abroad = net.of("aws_s3_bucket").filter((bucket) => {
    const region = attribute(bucket, "region");
    return region !== undefined && region !== here;
  });
  if (abroad.length === 0) return [];
  const named = locations(subject).flatMap((value) => bucketsOf(net, value));
  return abroad.flatMap((bucket) => {
    const ids = [net.own(bucket), net.identify(Sym.ref(bucket.id, "bucket"))];
    const used = some(named.flatMap((identity) => ids.map((id) => same(identity, id))));
    if (used === "no") return [];
    const region = attribute(bucket, "region");
    const known = typeof region === "string" && typeof here === "string";
    const own = here === undefined ? "the region of its VPC, which is not in this source" : show(here);
    return [
      link(
        "bucket region",
        used === "yes" && known ? "no" : "undetermined",
        bucket.address,
        `it is in region ${show(region)}, and ${endpoint.address} serves only buckets of ${own}`,
        "Move the bucket, or route the subnet through a NAT gateway.",
        "s3-other-region",
      ),
    ];
  });
}

/** Where the definition of a subject holds S3 paths: blocks, and what of them; null for all that they hold. */
const holders = [
  ["command", "script_location"],
  ["s3_target", "path"],
  ["delta_target", "delta_tables"],
  ["iceberg_target", "paths"],
  ["hudi_target", "paths"],
  ["default_arguments", null],
  ["non_overridable_arguments", null],
  ["arguments", null],
] as const;

function locations(subject: Resource): readonly Value[] {
  const extra = ["extra_jars_s3_path", "extra_python_libs_s3_path"].map((name) => attribute(subject, name));
  const read = holders.flatMap(([block, name]) => {
    const { items: found, open } = blocks(attribute(subject, block));
    const values = found.flatMap((each) => (name === null ? Object.values(each) : [each[name]]));
    return open === null ? values : [...values, Sym.opaque(open)];
  });
  return [...extra, ...read].flatMap((value) => items(value).items.concat(isSym(value) ? value : []));
}

/** The buckets that a value names, separated by commas; none when it is no path. */
function bucketsOf(net: Net, value: Value): readonly Identity[] {
  if (!isSym(value)) {
    const names = [...String(value).matchAll(/(?:^|,)s3a?:\/\/([^/,]+)/g)];
    return names.map(([, name]) => net.identify(name));
  }
  const [scheme, bucket, rest] = value.parts;
  // What begins with something unknown may be any path.
  if (typeof scheme !== "string") return [net.identify(undefined)];
  const [start, name, slash] = /^s3a?:\/\/([^/]*)(\/?)/.exec(scheme) ?? [];
  if (start === undefined) return [];
  if (slash === "/") return [net.identify(name)];
  const whole = name === "" && (rest === undefined || (typeof rest === "string" && rest.startsWith("/")));
  return [net.identify(whole && bucket !== undefined ? new Sym([bucket]) : undefined)];
}
