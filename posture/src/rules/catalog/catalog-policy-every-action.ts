import { actionsOf } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { noStatement } from "../shared/statements.js";

/** The catalog policy names the actions it allows. */
export const catalogPolicyEveryAction = rule({
  id: "catalog-policy-every-action",
  severity: "warning",
  profile: "recommended",
  title: "The catalog policy grants chosen actions",
  why: "glue:* lets a reader of tables also delete them, change this policy and turn the encryption of the catalog off.",
  fix: {
    construct:
      'new CatalogPolicy(this, "shared", { statements: [{ sid: "Read", principals, actions: ["glue:GetTable", "glue:GetPartitions"], resources }] });',
    terraform: 'actions = ["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions"]',
  },
  covers: ["glue-catalog-policy-no-wildcard-actions"],
  judge: (scope) =>
    noStatement(scope, ["catalog"], {
      does: "allows every action of Glue without a condition",
      test: (statement) => {
        if (statement.effect === "Deny" || statement.conditions.length > 0) return "no";
        if (statement.actions.not) return "yes";
        const written = actionsOf(statement);
        if (written.some((action) => /^(\*|glue:\*)$/i.test(action)))
          return statement.effect === "Allow" ? "yes" : "undetermined";
        return statement.hidden.length > 0 || written.some((action) => action.includes("${")) ? "undetermined" : "no";
      },
    }),
});
