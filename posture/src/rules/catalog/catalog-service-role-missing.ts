import { byKnown, fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The service role of the catalog goes with the mode that uses it. */
export const catalogServiceRoleMissing = rule({
  id: "catalog-service-role-missing",
  severity: "error",
  profile: "baseline",
  title: "Mode and service role of the catalog belong together",
  why: "SSE-KMS-WITH-SERVICE-ROLE encrypts as a role that Glue assumes; without the role nothing can be written to the catalog. Beside any other mode a role is refused or does nothing. The provider checks neither.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKmsWithServiceRole(key, role), passwords: PasswordEncryption.sseKms(key) });',
    terraform: `catalog_encryption_mode         = "SSE-KMS-WITH-SERVICE-ROLE"
catalog_encryption_service_role = aws_iam_role.catalog.arn`,
  },
  covers: ["glue-catalog-service-role-mode"],
  judge: function* (scope) {
    for (const catalog of scope.facts.catalogs) {
      const at = on(catalog, "metadata");
      yield byKnown(at, catalog.mode, "the mode of the catalog", (mode) => {
        const wants = mode === "SSE-KMS-WITH-SERVICE-ROLE";
        if (catalog.role === "undetermined") return open(at, `whether ${mode} comes with a service role is not known`);
        if (wants === (catalog.role === "yes"))
          return pass(at, wants ? "the mode has its role" : "the mode needs no role, and has none");
        return fail(
          at,
          wants ? `${mode} without a service role` : `a service role beside ${mode ?? "DISABLED"}, which takes none`,
        );
      });
    }
  },
});
