import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The policy of a key is written down. */
export const keyPolicyNotDeclared = rule({
  id: "key-policy-not-declared",
  severity: "note",
  profile: "strict",
  title: "Key policies are declared",
  why: "Without one, KMS gives the key its default policy, which leaves every decision to IAM policies of the account. That is safe; it says nothing about who was meant to use the key.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // writes its policy',
    terraform: `resource "aws_kms_key_policy" "data" {
  key_id = aws_kms_key.data.id
  policy = data.aws_iam_policy_document.key.json
}`,
  },
  covers: ["kms-policy-defined"],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      const separate = key.separatePolicies.map((one) => one.address);
      if (key.inlinePolicy !== null || separate.length > 0) yield pass(key, "its policy is declared", separate);
      else if (scope.facts.strayKeyPolicies.length > 0)
        yield open(
          key,
          "whether its policy is declared is not known: a key policy names a key that is not known",
          scope.facts.strayKeyPolicies,
        );
      else yield fail(key, "no policy is declared for it");
    }
  },
});
