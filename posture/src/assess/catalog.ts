import { flag, inBlock } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { Sym } from "../graph/value.js";
import type { Subject, Surface } from "../posture.js";
import { accountsOf } from "./account.js";
import { type Context, nameOf } from "./context.js";
import { modeText, off, unknown, withKey } from "./surface.js";

const SETTINGS = "data_catalog_encryption_settings";

/** The data catalogs whose settings are declared here. */
export function catalogs(context: Context): readonly Subject[] {
  return context.lookup.ofType("aws_glue_data_catalog_encryption_settings").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    kind: "catalog",
    name: catalogName(resource, context),
    surfaces: catalogSurfaces(resource, context),
    route: null,
    ...(resource.path === undefined ? {} : { path: resource.path }),
  }));
}

/** A catalog that is not named is the account's own. */
function catalogName(resource: Resource, { lookup }: Context): string {
  const named = nameOf(resource, "catalog_id", "id");
  if (named !== resource.address) return named;
  const accounts = [...accountsOf(lookup)];
  return accounts.length === 1 && accounts[0] !== undefined ? accounts[0] : named;
}

/** What catalog settings protect, declared or read by a data source. */
export function catalogSurfaces(resource: Resource, context: Context): readonly Surface[] {
  return [metadata(resource, context), passwords(resource, context)];
}

function metadata(resource: Resource, context: Context): Surface {
  const { values } = resource;
  const name = "metadata";
  const mode = modeText(inBlock(values, SETTINGS, "encryption_at_rest", "catalog_encryption_mode"));
  if (mode instanceof Sym) return unknown(name, reason(mode));
  if (mode === undefined || mode === "DISABLED") return off(name);
  if (mode !== "SSE-KMS" && mode !== "SSE-KMS-WITH-SERVICE-ROLE") {
    return unknown(name, `${JSON.stringify(mode)} is no mode of this surface`);
  }
  const key = inBlock(values, SETTINGS, "encryption_at_rest", "sse_aws_kms_key_id");
  // Without a key Glue takes the one that AWS manages for it.
  return withKey(name, mode, key, resource, context, "alias/aws/glue");
}

function passwords(resource: Resource, context: Context): Surface {
  const { values } = resource;
  const name = "connection-passwords";
  const on = flag(inBlock(values, SETTINGS, "connection_password_encryption", "return_connection_password_encrypted"));
  if (on instanceof Sym) return unknown(name, reason(on));
  if (on !== true) return off(name);
  const key = inBlock(values, SETTINGS, "connection_password_encryption", "aws_kms_key_id");
  return withKey(name, "SSE-KMS", key, resource, context);
}
