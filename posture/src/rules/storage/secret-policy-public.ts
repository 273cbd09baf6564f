import { rule } from "../rule.js";
import { publicPolicy } from "../shared/statements.js";

/** Policies of secrets name whom they let in. */
export const secretPolicyPublic = rule({
  id: "secret-policy-public",
  severity: "error",
  profile: "baseline",
  title: "Secrets are not public",
  why: "A statement for everyone publishes the password of the database.",
  fix: {
    construct: "Name the role in the principals of the policy.",
    terraform: `principals {
  type        = "AWS"
  identifiers = [aws_iam_role.job.arn]
}`,
  },
  covers: ["secret-policy-restrictive", "resource-policy-any-principal"],
  judge: (scope) => publicPolicy(scope, "secret"),
});
