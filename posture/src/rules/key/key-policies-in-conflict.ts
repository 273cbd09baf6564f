import { comparable } from "../../assess/facts/comparable.js";
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
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // writes one policy',
    terraform: "Keep the aws_kms_key_policy, and remove policy from the key.",
  },
  covers: [],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      const separate = key.separatePolicies.map((one) => one.address);
      if (separate.length + (key.inlinePolicy === null ? 0 : 1) <= 1 && scope.facts.strayKeyPolicies.length === 0) {
        yield pass(key, "its policy is declared at most once", separate);
        continue;
      }
      const written = [
        ...key.separatePolicies.map((one) => one.policy),
        ...(key.inlinePolicy === null ? [] : [key.inlinePolicy]),
      ];
      const texts = new Set(
        new Set(written).size === 1 ? written : written.map((one) => (one === null ? null : comparable(one))),
      );
      const unread = [...texts].some((text) => text === null || /\$\{|\(unknown/.test(text));
      if (separate.length > 1) yield fail(key, "its policy is declared more than once", separate);
      else if (texts.size > 1 && !unread)
        yield fail(key, "its policy is declared twice, each time another one", separate);
      else if (texts.size > 1) yield open(key, "whether both of its policies say the same is not known", separate);
      else if (scope.facts.strayKeyPolicies.length > 0)
        yield open(
          key,
          "whether its policy is declared once is not known: a key policy names a key that is not known",
          scope.facts.strayKeyPolicies,
        );
      // Both say the same: written twice, or a state that repeats in the key what the separate policy gave it.
    }
  },
});
