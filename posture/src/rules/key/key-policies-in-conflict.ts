import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A key has one policy. */
export const keyPoliciesInConflict = rule({
  id: "key-policies-in-conflict",
  severity: "warning",
  profile: "recommended",
  title: "Key policies are declared in one place",
  why: "policy of aws_kms_key and an aws_kms_key_policy for the same key overwrite each other: every plan shows a change, and which one counts is chance.",
  fix: {
    construct: "CustomerKey writes one.",
    terraform: "Keep the aws_kms_key_policy, and remove policy from the key.",
  },
  covers: [],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      const { separatePolicies } = key;
      if (separatePolicies.length + (key.inlinePolicy ? 1 : 0) > 1)
        yield fail(key, "its policy is declared more than once", separatePolicies);
      else if (scope.facts.strayKeyPolicies.length > 0)
        yield open(
          key,
          "whether its policy is declared once is not known: a key policy names a key that is not known",
          scope.facts.strayKeyPolicies,
        );
      else yield pass(key, "its policy is declared at most once", separatePolicies);
    }
  },
});
