import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { first } from "../shared/place.js";

/** Where the catalog is used, its encryption settings are declared or read. */
export const catalogSettingsNotDeclared = rule({
  id: "catalog-settings-not-declared",
  severity: "note",
  profile: "recommended",
  title: "Catalog settings are part of what is reviewed",
  why: "Databases, tables, connections and crawlers write into the account's catalog. If no stack declares its encryption settings, nobody who reviews these stacks knows whether it is encrypted. Silent where Glue's catalog is not used.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", settings); // in one stack of the account, checked together with this one',
    terraform: `resource "aws_glue_data_catalog_encryption_settings" "catalog" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = aws_kms_key.catalog.arn
    }
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = aws_kms_key.passwords.arn
    }
  }
}
# or the data source of that name`,
  },
  covers: ["glue-catalog-settings-exist-where-used"],
  judge: function* (scope) {
    const { catalogs, catalogUses, catalogIsRead } = scope.facts;
    const at = first(catalogUses);
    if (at === undefined) return;
    const evidence = catalogUses.map((one) => `${one.what}: ${one.address}`);
    if (catalogs.length > 0)
      yield pass(
        at,
        "the settings of the catalog are declared",
        catalogs.map((one) => one.address),
      );
    else if (catalogIsRead)
      yield open(at, "the settings of the catalog are read from the account, and not known yet", evidence);
    else
      yield fail(
        at,
        "no stack that was read declares or reads the encryption settings of the catalog it uses",
        evidence,
      );
  },
});
