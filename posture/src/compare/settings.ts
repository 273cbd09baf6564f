import { inBlock } from "../graph/block.js";
import type { Graph, Resource } from "../graph/graph.js";
import { Sym, type Value } from "../graph/value.js";
import type { Change } from "../posture.js";
import type { Direction } from "../words.js";
import { earlier } from "./replaced.js";

/** A setting of a key or of an encryption that no surface shows. */
interface Setting {
  readonly path: readonly string[];
  readonly facet: string;
  /** What the step from one value to the other means; null is a value that nobody set. */
  readonly step: (before: string | null, after: string | null) => readonly [direction: Direction, because: string];
}

/** Neither stronger nor weaker, but another one, which whoever reviews the change should see. */
const other = (path: string, facet: string, because: string): Setting => ({
  path: path.split("."),
  facet,
  step: () => ["neutral", because],
});

/** Imported material ends on a day; what it encrypted is unreadable from then on. */
const ends: Setting = {
  path: ["valid_to"],
  facet: "material-end",
  step: (before, after) =>
    after !== null && (before === null || Date.parse(after) < Date.parse(before))
      ? ["weakened", "what the key encrypted becomes unreadable when its material ends, and that is earlier now"]
      : ["strengthened", "its material ends later or not at all"],
};

const STORE = [
  other("custom_key_store_id", "key-store", "its material is kept in another key store"),
  other("xks_key_id", "key-store", "its material is another key of the external store"),
];
const PRIMARY = other("primary_key_arn", "primary-key", "it is the copy of another key");

const SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  aws_kms_key: STORE,
  aws_kms_replica_key: [PRIMARY],
  aws_kms_external_key: [ends],
  aws_kms_replica_external_key: [ends, PRIMARY],
  aws_glue_data_catalog_encryption_settings: [
    other(
      "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_service_role",
      "service-role",
      "another role uses the key on behalf of all callers",
    ),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    other("rule.bucket_key_enabled", "bucket-key", "the encryption context is that of the bucket or of each object"),
  ],
};

/** Settings that differ between the two sides. */
export function settingChanges(before: Graph, after: Graph): readonly Change[] {
  const old = earlier(before.resources);
  return after.resources.flatMap((one): readonly Change[] => {
    const settings = one.mode === "managed" ? SETTINGS[one.type] : undefined;
    if (settings === undefined) return [];
    const previous = old(one);
    return previous === undefined ? [] : settings.flatMap((setting) => changeOf(setting, previous, one));
  });
}

function changeOf({ path, facet, step }: Setting, before: Resource, after: Resource): readonly Change[] {
  const [from, to] = [before, after].map((one) => read(inBlock(one.values, ...path)));
  if (String(from) === String(to) || from === undefined || to === undefined) return [];
  const at = {
    address: after.address,
    stack: after.stack,
    surface: null,
    facet,
    before: words(from),
    after: words(to),
  };
  if (from instanceof Sym || to instanceof Sym)
    return [{ ...at, direction: "undetermined", because: `${facet} is not known on one side` }];
  const [direction, because] = step(from, to);
  return [{ ...at, direction, because }];
}

/** False and absent are the same: nobody switched it on. */
function read(value: Value | undefined): string | null | Sym {
  if (value instanceof Sym) return value;
  return value === undefined || value === null || value === "" || value === false ? null : String(value);
}

function words(value: string | null | Sym): string {
  return value instanceof Sym ? "not known" : (value ?? "not set");
}
