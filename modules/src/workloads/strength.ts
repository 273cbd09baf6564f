import type { Key } from "../keys/key.js";
import type { SealedBy } from "../security/sealed-by.js";

/** The surfaces that `other` protects less than `own`, with how. */
export function weakerSurfaces(own: SealedBy, other: SealedBy): string[] {
  return (["s3", "logs", "bookmarks"] as const)
    .filter((surface) => strength(other[surface]) < strength(own[surface]))
    .map((surface) => `${surface} (${other[surface].mode} instead of ${own[surface].mode})`);
}

/** Off, then keys of S3, then keys that AWS manages, then keys whose policy somebody can decide. */
function strength({ mode, key }: { readonly mode: string; readonly key: Key | undefined }): number {
  if (mode === "DISABLED") return 0;
  if (!key) return 1;
  return key.keyOwner === "aws-managed" ? 2 : 3;
}
