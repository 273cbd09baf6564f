import { rule } from "../rule.js";
import { noRemark } from "../shared/lint.js";

/** Denials by network or by service leave alone what AWS services ask for a role. */
export const policyDeniesServedCalls = rule({
  id: "policy-denies-served-calls",
  severity: "warning",
  profile: "recommended",
  title: "Denials by network spare what services ask for a role",
  why: "S3, Glue and CloudWatch Logs call KMS themselves, with the rights of the role but not from its network: a Deny for all that does not come through one endpoint, VPC or address hits them, and the job fails at its first encrypted object. A Deny for all that does not come through one service hits direct calls, which encrypted bookmarks need.",
  fix: {
    construct: "KeyPolicy of Sealant's constructs denies nothing by network.",
    terraform: `condition {
  test     = "Bool"
  variable = "aws:ViaAWSService"
  values   = ["false"]
} # beside the other one`,
  },
  covers: [],
  judge: (scope) =>
    noRemark(scope, {
      holders: ["key", "identity"],
      kinds: ["denies-served-calls"],
      does: "denies calls that services make for a role",
    }),
});
