import { coversAction, coversAll } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { either, hidden } from "../shared/answers.js";
import { noStatement } from "../shared/statements.js";

/** IAM policies let nobody decrypt with every key. */
export const iamDecryptsEveryKey = rule({
  id: "iam-decrypts-every-key",
  severity: "warning",
  profile: "recommended",
  title: "IAM policies name the keys they decrypt with",
  why: "kms:Decrypt on all keys opens whatever the account ever encrypts, wherever a key policy leaves the decision to IAM. AWS judges it whatever conditions stand beside it; so does this rule, except for a condition on the key's alias or tags.",
  fix: {
    construct: "key.grantJobInput(role); // names the key",
    terraform: "resources = [aws_kms_key.data.arn]",
  },
  covers: ["iam-managed-no-kms-decrypt-all", "iam-inline-no-kms-decrypt-all", "iam-no-blocked-kms-actions"],
  judge: (scope) =>
    noStatement(scope, ["identity"], {
      does: "allows decrypting with every key",
      test: (statement) => {
        if (statement.effect === "Deny" || !coversAll(statement, "kms")) return hidden(statement);
        if (statement.conditions.some((one) => /^(kms:resourcealiases|aws:resourcetag)/.test(one.key))) return "no";
        return either(coversAction(statement, "kms:Decrypt"), coversAction(statement, "kms:ReEncryptFrom"));
      },
    }),
});
