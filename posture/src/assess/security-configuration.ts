import { inBlock } from "../graph/block.js";
import { flat } from "../graph/flat.js";
import type { Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { Sym, type Value } from "../graph/value.js";
import type { Subject, Surface } from "../posture.js";
import type { Mode, SurfaceName } from "../words.js";
import { type Context, nameOf } from "./context.js";
import { modeText, off, sseS3, unknown, withKey } from "./surface.js";

interface Plane {
  readonly surface: SurfaceName;
  readonly block: string;
  readonly attribute: string;
  readonly modes: readonly Mode[];
}

const PLANES: readonly Plane[] = [
  { surface: "s3", block: "s3_encryption", attribute: "s3_encryption_mode", modes: ["SSE-KMS", "SSE-S3"] },
  { surface: "logs", block: "cloudwatch_encryption", attribute: "cloudwatch_encryption_mode", modes: ["SSE-KMS"] },
  {
    surface: "bookmarks",
    block: "job_bookmarks_encryption",
    attribute: "job_bookmarks_encryption_mode",
    modes: ["CSE-KMS"],
  },
  {
    surface: "data-quality",
    block: "data_quality_encryption",
    attribute: "data_quality_encryption_mode",
    modes: ["SSE-KMS"],
  },
];

const TYPE = "aws_glue_security_configuration";

/** Every security configuration is a subject, used or not: the next job may name it. */
export function securityConfigurations(context: Context): readonly Subject[] {
  return context.lookup.ofType(TYPE).map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    kind: "security-configuration",
    name: nameOf(resource, "name", "id"),
    surfaces: planes(resource, ["s3", "logs", "bookmarks", "data-quality"], context),
    route: null,
    ...(resource.path === undefined ? {} : { path: resource.path }),
  }));
}

/** What a security configuration does on these surfaces. */
export function planes(resource: Resource, surfaces: readonly SurfaceName[], context: Context): readonly Surface[] {
  return flat(PLANES, (one) => (surfaces.includes(one.surface) ? plane(one, resource, context) : []));
}

function plane({ surface, block, attribute, modes }: Plane, resource: Resource, context: Context): readonly Surface[] {
  const written = inBlock(resource.values, "encryption_configuration", block);
  // The provider knows no data quality plane yet: only what is written is shown.
  if (surface === "data-quality" && written === undefined) return [];
  const mode = modeText(inBlock(resource.values, "encryption_configuration", block, attribute));
  if (mode instanceof Sym) return [unknown(surface, reason(mode))];
  if (mode === undefined || mode === "DISABLED") return [off(surface)];
  const known = modes.find((one) => one === mode);
  if (known === undefined) return [unknown(surface, `${JSON.stringify(mode)} is no mode of this surface`)];
  if (known === "SSE-S3") return [sseS3(surface)];
  const key = inBlock(resource.values, "encryption_configuration", block, "kms_key_arn");
  return [withKey(surface, known, key, resource, context)];
}

/**
 * The surfaces of something that names a security configuration: by symbol or by name. Undefined: it names none.
 */
export function attached(
  value: Value | undefined,
  by: Resource,
  surfaces: readonly SurfaceName[],
  context: Context,
): readonly Surface[] | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const found = context.lookup.referredBy(by, value, TYPE, ["name", "id"]);
  if (found !== undefined) return planes(found, surfaces, context);
  const why = unresolved(value, by, context);
  return surfaces.filter((one) => one !== "data-quality").map((one) => unknown(one, why));
}

function unresolved(value: Value, by: Resource, { lookup }: Context): string {
  const elsewhere = lookup.referred(value, TYPE, ["name", "id"], by.stack);
  if (elsewhere !== undefined)
    return `whether ${elsewhere.address} is the security configuration it uses is not known: several have its name, or a provider of another region or account`;
  return value instanceof Sym
    ? `which security configuration it uses is not known: ${reason(value)}`
    : `the security configuration ${JSON.stringify(value)} is not part of this source`;
}
