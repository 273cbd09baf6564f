import { rule } from "../rule.js";
import { noRemark } from "../shared/lint.js";

/** Statements of key policies and statements about keys can match. */
export const policyStatementDead = rule({
  id: "policy-statement-dead",
  severity: "warning",
  profile: "recommended",
  title: "Policy statements about keys do something",
  why: "KMS accepts many statements that never match, and refuses others half way through the apply: an action that does not exist (kms:ReEncrypt without a star), an alias ARN or another key's ARN as resource, no principal or no resource in a key policy, a wildcard inside a principal's ARN, a placeholder of AWS's samples that nobody replaced, the global logs.amazonaws.com where the service of the region is needed, a condition on what such a request never has. Whoever wrote it believes that somebody is let in, or kept out.",
  fix: {
    construct: "Grants of Sealant's constructs write statements that match.",
    terraform: `condition { # for a key by its alias; else correct or remove the statement
  test     = "ForAnyValue:StringEquals"
  variable = "kms:ResourceAliases"
  values   = ["alias/glue/data"]
}`,
  },
  covers: ["kms-policy-has-principal", "kms-policy-valid"],
  judge: (scope) =>
    noRemark(scope, {
      holders: ["key", "identity"],
      kinds: [
        ...(["dead-action", "placeholder", "never-matches", "alias-as-resource", "wildcard-in-principal"] as const),
        ...(["service-of-other-region", "deleted-principal", "context-for-all-values"] as const),
      ],
      does: "says what never counts",
    }),
});
