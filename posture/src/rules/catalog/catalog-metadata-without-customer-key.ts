import { rule } from "../rule.js";
import { customerKey } from "../shared/surfaces.js";

/** Catalog metadata is encrypted with a key of the organisation. */
export const catalogMetadataWithoutCustomerKey = rule({
  id: "catalog-metadata-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Catalog metadata is encrypted with a customer key",
  why: "aws/glue lets in every principal of the account that may call Glue, and nobody outside it. With a customer key its policy decides who can read the catalog, and other accounts can be let in.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) });',
    terraform: "sse_aws_kms_key_id = aws_kms_key.catalog.arn",
  },
  covers: ["glue-catalog-metadata-cmk", "kms-not-default-key"],
  judge: (scope) => customerKey(scope, "metadata", "catalog metadata"),
});
