import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The catalog policy says that other shares stay, where there are any. */
export const catalogPolicyNotHybrid = rule({
  id: "catalog-policy-not-hybrid",
  severity: "warning",
  profile: "recommended",
  title: "Catalog policy and shares get along",
  why: "Where Lake Formation or RAM shared the catalog with other accounts, Glue refuses a resource policy that does not say EnableHybrid.",
  fix: {
    construct: 'new CatalogPolicy(this, "shared", { statements, hybrid: true });',
    terraform: 'enable_hybrid = "TRUE"',
  },
  covers: [],
  judge: function* (scope) {
    const shares = scope.facts.sharesOutside.map((one) => one.address).sort();
    if (shares.length === 0) return;
    for (const policy of scope.facts.catalogPolicies) {
      yield byKnown(policy, policy.hybrid, "whether the catalog policy is hybrid", (hybrid) =>
        hybrid === "TRUE"
          ? pass(policy, "the catalog policy is hybrid", shares)
          : fail(policy, "the catalog is shared in another way too, and its policy is not hybrid", shares),
      );
    }
  },
});
