import { rule } from "../rule.js";
import { publicPolicy } from "../shared/statements.js";

/** The catalog policy names whom it lets in. */
export const catalogPolicyPublic = rule({
  id: "catalog-policy-public",
  severity: "error",
  profile: "baseline",
  title: "The catalog is not public",
  why: "A statement for everyone without a condition that names accounts or an organisation lets any AWS account read the catalog, or change it.",
  fix: {
    construct:
      'new CatalogPolicy(this, "shared", { statements: [{ sid: "Read", principals: [{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }], actions, resources }] });',
    terraform: `principals {
  type        = "AWS"
  identifiers = ["arn:aws:iam::123456789012:root"]
}`,
  },
  covers: ["glue-catalog-policy-not-public", "resource-policy-any-principal"],
  judge: (scope) => publicPolicy(scope, "catalog"),
});
