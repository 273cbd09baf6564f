import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Roles for Glue are assumed for the own account only. */
export const roleTrustsAnyCaller = rule({
  id: "role-trusts-any-caller",
  severity: "note",
  profile: "strict",
  title: "Trust policies say for which account Glue may act",
  why: "Without aws:SourceAccount or aws:SourceArn a service can be made to act with your role on behalf of somebody else: the confused deputy.",
  fix: {
    construct: 'new GlueRole(this, "role"); // adds aws:SourceAccount',
    terraform: `condition {
  test     = "StringEquals"
  variable = "aws:SourceAccount"
  values   = [data.aws_caller_identity.this.account_id]
}`,
  },
  covers: ["service-role-confused-deputy"],
  judge: (scope) =>
    noStatement(scope, ["trust"], {
      does: "lets a service assume the role on behalf of any account",
      concerns: (policy) =>
        policy
          .read()
          .statements.some(
            (one) =>
              one.principals?.entries.some(
                (entry) => entry.is === "service" && /^glue\./.test(String(entry.written)),
              ) === true,
          ) || policy.read().unreadable !== null,
      test: (statement) => {
        if (!allowsAny(statement, (one) => one.is === "service")) return "no";
        if (statement.conditions.some((one) => /^aws:source(account|arn|orgid|orgpaths)$/.test(one.key))) return "no";
        return statement.hidden.length > 0 || statement.effect === "unknown" ? "undetermined" : "yes";
      },
    }),
});
