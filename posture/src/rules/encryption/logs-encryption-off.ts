import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** Logs of jobs, crawlers and endpoints are encrypted with a KMS key. */
export const logsEncryptionOff = rule({
  id: "logs-encryption-off",
  severity: "error",
  profile: "baseline",
  title: "Logs are encrypted with a KMS key",
  why: "Logs repeat data: rows in error messages, names of tables and columns. Glue writes them to CloudWatch with a key of the customer only when the security configuration says so.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, logs: LogEncryption.sseKms(key) });',
    terraform: `cloudwatch_encryption {
  cloudwatch_encryption_mode = "SSE-KMS"
  kms_key_arn                = aws_kms_key.logs.arn
}`,
  },
  covers: ["glue-secconfig-cloudwatch-encrypted", "glue-consumer-cloudwatch-encrypted", "glue-secconfig-all-three-cmk"],
  judge: (scope) => notOff(scope, "logs", "logs"),
});
