import { flat } from "../../../graph/flat.js";
import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym, type Value } from "../../../graph/value.js";
import type { Target } from "../decision/request.js";
import { type Text, tokens, untoken } from "../model/text.js";
import { asText, blocks, texts } from "../world/values.js";
import { argument } from "./log-groups.js";
import type { Need } from "./need.js";
import type { Setting, Workload } from "./setting.js";
import { s3Read } from "./usage.js";

/** What a workload reads from buckets of this source that encrypt with a key: script, libraries, sources. */
export function readNeeds(workload: Workload, setting: Setting): readonly Need[] {
  const seen = new Set<string>();
  return flat(locations(workload.resource), (location): readonly Need[] => {
    const bucket = bucketOf(location, workload.resource.stack, setting);
    if (bucket === undefined || seen.has(bucket.id)) return [];
    seen.add(bucket.id);
    const sealed = sealedWith(bucket, setting);
    if (sealed === undefined) return [];
    const { key, bucketKey } = sealed;
    const usage = s3Read(setting.world.names.arn(bucket), bucketKey, key.region);
    return [{ actor: workload.actor, targets: [key], ...usage }];
  });
}

function locations(resource: Resource): readonly Text[] {
  const { values } = resource;
  if (resource.type === "aws_glue_crawler") {
    const paths = blocks(values["s3_target"]).flatMap((target) => asText(target["path"]) ?? []);
    const tables = blocks(values["delta_target"]).flatMap((target) => texts(target["delta_tables"]));
    const lakes = [...blocks(values["hudi_target"]), ...blocks(values["iceberg_target"])];
    return [...paths, ...tables, ...lakes.flatMap((target) => texts(target["paths"]))];
  }
  const scripts = blocks(values["command"]).flatMap((command) => asText(command["script_location"]) ?? []);
  const named = ["--TempDir", "--extra-jars", "--extra-py-files", "--extra-files"].flatMap((name) => {
    const found = argument(resource, name);
    return found === undefined ? [] : listed(found);
  });
  return [...scripts, ...named];
}

/** Several locations stand in one argument, with commas between them. */
function listed(locations: Text): readonly Text[] {
  const all = tokens(locations);
  const commas = [...all.keys()].filter((index) => all[index] === ",");
  return [...commas, all.length].map((end, index) => untoken(all.slice((commas[index - 1] ?? -1) + 1, end)));
}

/** The bucket of `s3://bucket/path`, where this source declares it. */
export function bucketOf(location: Text, stack: string, setting: Setting): Resource | undefined {
  const list = tokens(setting.world.names.settle(location));
  if (untoken(list.slice(0, 5)) !== "s3://") return undefined;
  const rest = list.slice(5);
  const end = rest.indexOf("/");
  return setting.named("aws_s3_bucket", "bucket", untoken(end < 0 ? rest : rest.slice(0, end)), stack);
}

/** The key with which a bucket encrypts by default; undefined for keys of S3 itself. */
export function sealedWith(
  bucket: Resource,
  setting: Setting,
): { readonly key: Target; readonly bucketKey: boolean | null } | undefined {
  const own = configurations(setting).get(bucket);
  const written = own?.values["rule"];
  if (isSym(written)) {
    const key = setting.world.keys.find(Sym.opaque(`how ${bucket.address} encrypts`), bucket.stack);
    return { key, bucketKey: null };
  }
  const rules = own === undefined ? inline(bucket) : blocks(written);
  for (const rule of rules) {
    const [byDefault = {}] = blocks(rule["apply_server_side_encryption_by_default"]);
    const algorithm = byDefault["sse_algorithm"];
    // One that is not known may be that of a key.
    if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse" && !isSym(algorithm)) continue;
    const reference = asText(byDefault["kms_master_key_id"]) ?? "alias/aws/s3";
    const key = setting.world.keys.find(reference, (own ?? bucket).stack);
    return { key, bucketKey: flag(rule["bucket_key_enabled"]) };
  }
  return undefined;
}

const CONFIGURATION = "aws_s3_bucket_server_side_encryption_configuration";
const joined = new WeakMap<Setting, Map<Resource, Resource>>();

function configurations(setting: Setting): ReadonlyMap<Resource, Resource> {
  const known = joined.get(setting) ?? new Map<Resource, Resource>();
  if (joined.has(setting)) return known;
  joined.set(setting, known);
  for (const one of setting.ofType(CONFIGURATION)) {
    // Whose rules they are is not always known: those of any that they may be of.
    for (const bucket of setting.all("aws_s3_bucket", "bucket", one.values["bucket"], one.stack))
      known.set(bucket, one);
  }
  return known;
}

function inline(bucket: Resource) {
  const outer = blocks(bucket.values["server_side_encryption_configuration"]);
  return outer.flatMap((one) => blocks(one["rule"]));
}

function flag(value: Value | undefined): boolean | null {
  return isSym(value) ? null : value === true || value === "true";
}
