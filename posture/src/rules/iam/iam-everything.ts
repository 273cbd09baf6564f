import { actionsOf } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { hidden } from "../shared/answers.js";
import { noStatement } from "../shared/statements.js";

/** IAM policies let nobody do everything. */
export const iamEverything = rule({
  id: "iam-everything",
  severity: "warning",
  profile: "recommended",
  title: "No IAM policy allows everything",
  why: "A statement with all actions on all resources makes every other policy in the account an ornament, key policies that leave the decision to IAM included.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, role: new GlueRole(this, "role") }); // it starts without permissions and receives what it is used for',
    terraform: "Name actions and resources.",
  },
  covers: ["iam-no-wildcards"],
  judge: (scope) =>
    noStatement(scope, ["identity"], {
      does: "allows every action on every resource",
      test: (statement) => {
        if (statement.effect === "Deny") return "no";
        const everything = actionsOf(statement).includes("*") && !statement.actions.not;
        const onAll =
          statement.resources?.patterns.some((one) => one.source === "*") === true && !statement.resources.not;
        if (everything && onAll) return statement.effect === "Allow" ? "yes" : "undetermined";
        return hidden(statement);
      },
    }),
});
