import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The resource policy of a catalog is declared once. */
export const catalogPolicyDeclaredTwice = rule({
  id: "catalog-policy-declared-twice",
  severity: "error",
  profile: "baseline",
  title: "The catalog policy is declared once",
  why: "An account has one catalog policy for each region. Two resources overwrite each other, or fail with ConditionCheckFailureException when they are applied at the same time.",
  fix: {
    construct:
      'new CatalogPolicy(this, "shared", { statements: [...statements, ...more] }); // one for the account and region',
    terraform: "Put all statements into one aws_glue_resource_policy.",
  },
  covers: [],
  judge: function* (scope) {
    const { catalogPolicies: policies, areApart } = scope.facts;
    for (const one of policies) {
      const twins = policies.filter((other) => other !== one && !areApart(other.stack, one.stack));
      const same = twins.filter((other) => other.stack === one.stack);
      if (same.length > 0)
        yield fail(
          one,
          "another resource declares the policy of the same catalog",
          same.map((twin) => twin.address),
        );
      else if (twins.length > 0)
        yield open(
          one,
          "whether another stack declares the policy of the same account and region is not known",
          twins.map((twin) => `${twin.stack}: ${twin.address}`),
        );
      else yield pass(one, "nothing else declares the policy of this catalog");
    }
  },
});
