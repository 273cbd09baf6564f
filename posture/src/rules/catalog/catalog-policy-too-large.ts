import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The catalog policy fits into the size that Glue takes. */
export const catalogPolicyTooLarge = rule({
  id: "catalog-policy-too-large",
  severity: "error",
  profile: "baseline",
  title: "The catalog policy is not too large",
  why: "Glue takes catalog policies of up to 10 KB; a larger one fails when it is applied.",
  fix: {
    construct: "Name accounts instead of roles, and databases by prefix, in CatalogPolicy.",
    terraform: "Name accounts instead of roles, and databases by prefix.",
  },
  covers: [],
  judge: function* (scope) {
    for (const policy of scope.facts.catalogPolicies) {
      if (policy.size === null) yield open(policy, "how large the catalog policy is is not known");
      else if (policy.size > 10_240)
        yield fail(policy, `the catalog policy has ${policy.size} characters; Glue takes 10240`);
      else yield pass(policy, `the catalog policy has ${policy.size} of 10240 characters`);
    }
  },
});
