import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";

/** A mode as AWS's documents spell it, and as its SDKs and people do: `SSE-KMS`, `SSEKMS`, `SSE_KMS`, `sse-kms`. */
export function normalMode<M extends string>(
  where: Construct | string,
  use: string,
  spelling: string,
  modes: readonly M[],
): M {
  const bare = squeeze(spelling);
  const found = modes.find((mode) => squeeze(mode) === bare);
  if (found) return found;
  return refuse({
    where,
    what: `the mode of ${use}`,
    found: spelling,
    allowed: modes.join(", "),
    remedy: REMEDIES[bare] ?? "choose one of the allowed modes",
  });
}

function squeeze(spelling: string): string {
  return spelling.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** What people mean by modes that exist, but not here. */
const REMEDIES: { readonly [bare: string]: string } = {
  SSEC:
    "SSE-C is an option of single S3 requests, no setting of Glue, which could not hold the customer's key anyway; " +
    "use S3Encryption.sseKms(key)",
  CSEKMS:
    "Glue encrypts on the client side for job bookmarks only, BookmarkEncryption.cseKms(key); objects are encrypted " +
    "with S3Encryption.sseKms(key), or by the job's own code before it writes them",
  CSE: "encrypt in the job's own code before it writes, and use S3Encryption.sseKms(key) besides",
  DSSEKMS: "security configurations know no DSSE-KMS; set it as the bucket's default and use S3Encryption.off()",
  SSEKMS: "for bookmarks this is called CSE-KMS: BookmarkEncryption.cseKms(key)",
  SSES3: "S3 managed keys serve S3 output only; pass a key here, or off()",
  SSEKMSWITHSERVICEROLE:
    "a service role exists for the catalog only: CatalogEncryption.sseKmsWithServiceRole(key, role)",
};
