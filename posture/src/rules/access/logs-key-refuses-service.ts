import { rule } from "../rule.js";
import { accessOf } from "../shared/access.js";

/** The key of a log group lets CloudWatch Logs in. */
export const logsKeyRefusesService = rule({
  id: "logs-key-refuses-service",
  severity: "error",
  profile: "baseline",
  title: "CloudWatch Logs may use the keys of logs",
  why: "CloudWatch Logs encrypts as itself, not as the job: AWS requires a statement in the key policy for the logs service of the region, and no IAM policy can stand in for it. Without it the log group is refused with 'the specified KMS key does not exist or is not allowed to be used'.",
  fix: {
    construct: "key.grantLogs();",
    terraform: `principals {
  type        = "Service"
  identifiers = ["logs.eu-central-1.amazonaws.com"]
}
actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]`,
  },
  covers: [],
  judge: (scope) => accessOf(scope, "logs service"),
});
