import { rule } from "../rule.js";
import { noRemark } from "../shared/lint.js";

/** Policies about keys list whom and what they mean, not whom and what they do not. */
export const policyAllowsAllBut = rule({
  id: "policy-allows-all-but",
  severity: "warning",
  profile: "recommended",
  title: "Policies about keys list what they allow, not what they leave out",
  why: "An Allow with NotAction gives every other action, also those that AWS adds later; an Allow with NotPrincipal lets in everybody who is not listed, in every account. A Deny with NotPrincipal hits a role unless the role, its sessions and its account are all listed, and always a role with a permissions boundary: AWS advises against it.",
  fix: {
    construct: "Grants of Sealant's constructs list principals and actions.",
    terraform: `effect  = "Deny" # to keep others out; an Allow lists its actions
actions = ["kms:Decrypt"]
condition {
  test     = "ArnNotLike"
  variable = "aws:PrincipalArn"
  values   = [aws_iam_role.job.arn]
}`,
  },
  covers: [],
  judge: (scope) =>
    noRemark(scope, { holders: ["key", "identity"], kinds: ["allows-all-but"], does: "says who or what is left out" }),
});
