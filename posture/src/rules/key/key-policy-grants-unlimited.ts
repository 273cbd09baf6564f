import { coversAction } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Whoever may make grants on a key may do so for AWS services only. */
export const keyPolicyGrantsUnlimited = rule({
  id: "key-policy-grants-unlimited",
  severity: "note",
  profile: "strict",
  title: "Grants are limited to AWS services",
  why: "A grant gives access past every policy. kms:GrantIsForAWSResource keeps CreateGrant to the services that need it on a user's behalf. The account's own delegation is not judged.",
  fix: {
    construct:
      'new KeyGrant(this, "reader", { key, role, operations: ["Decrypt"] }); // instead of CreateGrant in the key policy',
    terraform: `condition {
  test     = "Bool"
  variable = "kms:GrantIsForAWSResource"
  values   = ["true"]
}`,
  },
  covers: ["kms-policy-grants-limited-to-services"],
  judge: (scope) =>
    noStatement(scope, ["key"], {
      does: "allows grants for anybody",
      test: (statement) => {
        if (!allowsAny(statement, (one) => one.is !== "account")) return "no";
        if (statement.conditions.some((one) => one.key === "kms:grantisforawsresource")) return "no";
        return coversAction(statement, "kms:CreateGrant");
      },
    }),
});
