import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** The metadata of the Data Catalog is encrypted at rest. */
export const catalogMetadataUnencrypted = rule({
  id: "catalog-metadata-unencrypted",
  severity: "error",
  profile: "baseline",
  title: "Catalog metadata is encrypted",
  why: "Names of databases, tables and columns, statistics and partition values tell much about the data. Encryption of the catalog is a setting of the account and region, off until somebody turns it on, and counts for what is written afterwards.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) });',
    terraform: `encryption_at_rest {
  catalog_encryption_mode = "SSE-KMS"
  sse_aws_kms_key_id      = aws_kms_key.catalog.arn
}`,
  },
  covers: ["glue-catalog-metadata-encrypted"],
  judge: (scope) => notOff(scope, "metadata", "catalog metadata"),
});
