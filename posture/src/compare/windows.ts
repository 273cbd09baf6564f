import type { Graph, Resource } from "../graph/graph.js";
import { Sym } from "../graph/value.js";
import type { Change } from "../posture.js";
import type { Direction } from "../words.js";
import { type Changed, earlier, placeOf } from "./replaced.js";

/** What is missing between the destruction of the old and the creation of the new, by type. */
const MISSING: Readonly<Record<string, readonly [direction: Direction, says: string]>> = {
  aws_glue_security_configuration: [
    "neutral",
    "runs that start in between fail: the security configuration does not exist",
  ],
  aws_glue_data_catalog_encryption_settings: ["weakened", "in between the catalog is not encrypted"],
  aws_s3_bucket_server_side_encryption_configuration: [
    "weakened",
    "in between new objects get the bucket's default, SSE-S3",
  ],
  aws_s3_bucket_public_access_block: ["weakened", "in between public access is not blocked"],
  aws_s3_bucket_policy: ["weakened", "in between what the policy denies is not denied"],
  aws_kms_key_policy: ["neutral", "in between the key has AWS's default policy"],
  aws_vpc_endpoint: ["neutral", "in between the subnets have no route to it"],
};

/** Replacements that destroy first: for a while the protection is not there. */
export function windowChanges(after: Graph, graphs: Changed): readonly Change[] {
  return after.resources.flatMap((one): readonly Change[] => {
    const [direction, because] = MISSING[one.type] ?? [];
    if (direction === undefined || because === undefined || one.action !== "delete-create") return [];
    if (!graphs.replaced.has(placeOf(one))) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "replacement" };
    return [{ ...at, before: "present", after: "destroyed, then created", direction, because }];
  });
}

/** Settings of something else, by type: what tells whose they are, and what is left of it without them. */
const SETTINGS: Readonly<Record<string, readonly [owner: string, left: string]>> = {
  aws_glue_data_catalog_encryption_settings: ["catalog_id", "the catalog is not encrypted"],
  aws_s3_bucket_server_side_encryption_configuration: ["bucket", "new objects get the bucket's default, SSE-S3"],
  aws_s3_bucket_public_access_block: ["bucket", "public access is not blocked"],
  aws_s3_bucket_policy: ["bucket", "what the policy denies is not denied"],
  aws_kms_key_policy: ["key_id", "the key has AWS's default policy"],
};

/**
 * Replacements that create first and leave settings with their owner: both are one and the same thing, so that destroying
 * the old ones takes away what has just been set.
 */
export function undoneChanges(before: Graph, after: Graph, graphs: Changed): readonly Change[] {
  const created = after.resources.filter(
    ({ type, action }) => action === "create-delete" && Object.hasOwn(SETTINGS, type),
  );
  if (created.length === 0) return [];
  const known = earlier(before.resources);
  return created.flatMap((one): readonly Change[] => {
    const [owner, left] = SETTINGS[one.type] ?? [];
    if (owner === undefined || !graphs.replaced.has(placeOf(one))) return [];
    if (isKnownToMove(known(one), one, owner)) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "replacement" };
    const because = `destroying the old settings takes away the new ones, which are of the same thing: ${left} until the next apply`;
    return [{ ...at, before: "present", after: "created, then destroyed", direction: "weakened", because }];
  });
}

function isKnownToMove(before: Resource | undefined, after: Resource, owner: string): boolean {
  const [a, b] = [before?.values[owner], after.values[owner]];
  return typeof a === "string" && b !== undefined && b !== null && !(b instanceof Sym) && a !== b;
}

/** What Terraform will do with these is not known: an action of a later version, or one that it has put off. */
export function openActions(after: Graph): readonly Change[] {
  return after.resources.flatMap((one): readonly Change[] => {
    if (one.mode !== "managed" || one.action !== "unknown") return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "action" };
    const because = "what Terraform will do with it is put off, or is an action that is not known here";
    return [{ ...at, before: "present", after: "not known", direction: "undetermined", because }];
  });
}
