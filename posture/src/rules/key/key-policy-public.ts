import { rule } from "../rule.js";
import { publicPolicy } from "../shared/statements.js";

/** Key policies name whom they let in. */
export const keyPolicyPublic = rule({
  id: "key-policy-public",
  severity: "error",
  profile: "baseline",
  title: "Keys are not public",
  why: "A statement for everyone lets principals of any account use the key, as soon as their own policies agree. Conditions on the account, the organisation or the principal confine it; kms:ViaService alone does not. The account's own root is not everyone.",
  fix: {
    construct: "key.grantJobOutput(role); // and its siblings name the role",
    terraform: `principals {
  type        = "AWS"
  identifiers = [aws_iam_role.job.arn]
}`,
  },
  covers: ["kms-policy-not-public", "resource-policy-any-principal"],
  judge: (scope) => publicPolicy(scope, "key"),
});
