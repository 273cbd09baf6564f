import { coversAction, coversAll } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { either, hidden } from "../shared/answers.js";
import { noStatement } from "../shared/statements.js";

/** IAM policies let nobody do everything in KMS. */
export const iamAllOfKms = rule({
  id: "iam-all-of-kms",
  severity: "warning",
  profile: "recommended",
  title: "IAM policies grant chosen actions of KMS",
  why: "kms:* on all keys includes PutKeyPolicy, DisableKey and ScheduleKeyDeletion: one role can make everything unreadable.",
  fix: {
    construct: "key.grantJobOutput(role); // and its siblings grant exactly what the documents name",
    terraform: `actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
resources = [aws_kms_key.data.arn]`,
  },
  covers: ["iam-no-kms-full-access"],
  judge: (scope) =>
    noStatement(scope, ["identity"], {
      does: "allows every action of KMS on every key",
      test: (statement) => {
        if (statement.effect === "Deny" || !coversAll(statement, "kms")) return hidden(statement);
        return either(coversAction(statement, "kms:ScheduleKeyDeletion"), "no") === "no"
          ? "no"
          : either(coversAction(statement, "kms:PutKeyPolicy"), "no");
      },
    }),
});
