import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** CloudWatch Logs uses a key for the log groups of Glue only. */
export const logsStatementUnconfined = rule({
  id: "logs-statement-unconfined",
  severity: "note",
  profile: "recommended",
  title: "The statement for CloudWatch Logs names log groups",
  why: "AWS's sample lets the logs service of the region use the key for any log group of any account. Its current guidance adds a condition on the encryption context, which is the ARN of the log group.",
  fix: {
    construct: "key.grantLogs(); // adds the condition for the names Glue uses",
    terraform: `condition {
  test     = "ArnLike"
  variable = "kms:EncryptionContext:aws:logs:arn"
  values   = ["arn:aws:logs:*:\${data.aws_caller_identity.this.account_id}:log-group:/aws-glue/*"]
}`,
  },
  covers: [],
  judge: (scope) =>
    noStatement(scope, ["key"], {
      does: "lets CloudWatch Logs use the key for any log group",
      test: (statement) => {
        const logs = allowsAny(statement, (one) => one.is === "service" && /^logs\./.test(String(one.written)));
        if (!logs) return statement.hidden.includes("its principals") ? "undetermined" : "no";
        const confined = statement.conditions.some(
          (one) =>
            one.key.startsWith("kms:encryptioncontext:aws:logs:arn") || /^aws:source(arn|account)$/.test(one.key),
        );
        if (confined) return "no";
        return statement.hidden.length > 0 ? "undetermined" : "yes";
      },
    }),
});
