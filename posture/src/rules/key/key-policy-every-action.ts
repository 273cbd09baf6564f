import { actionsOf } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Key policies give workloads the actions they need, not all. */
export const keyPolicyEveryAction = rule({
  id: "key-policy-every-action",
  severity: "warning",
  profile: "recommended",
  title: "Key policies grant chosen actions",
  why: "kms:* for a role lets it change the policy, disable the key and schedule its deletion. AWS's own statement for the account root, which only lets IAM policies decide, is not a finding.",
  fix: {
    construct: "key.grantJobOutput(role); // exactly the actions of the documents",
    terraform: 'actions = ["kms:Decrypt", "kms:GenerateDataKey"]',
  },
  covers: ["kms-policy-no-star-actions"],
  judge: (scope) =>
    noStatement(scope, ["key"], {
      does: "allows every action of KMS to more than the account itself",
      test: (statement) => {
        if (!allowsAny(statement, (one) => one.is !== "account")) return "no";
        return actionsOf(statement).some((action) => /^(\*|kms:\*)$/i.test(action))
          ? statement.effect === "Allow"
            ? "yes"
            : "undetermined"
          : statement.actions.patterns.some((one) => one.regex === undefined)
            ? "undetermined"
            : "no";
      },
    }),
});
