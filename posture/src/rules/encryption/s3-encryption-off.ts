import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** What jobs and endpoints write to S3 is encrypted by Glue. */
export const s3EncryptionOff = rule({
  id: "s3-encryption-off",
  severity: "error",
  profile: "baseline",
  title: "Glue encrypts what it writes to S3",
  why: "With S3 encryption off, Glue sends no encryption header: the bucket's default decides, and a bucket's default is S3's own key unless somebody changed it. AWS advises a security configuration with S3 encryption for every job that writes to S3.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(key) });',
    terraform: `s3_encryption {
  s3_encryption_mode = "SSE-KMS"
  kms_key_arn        = aws_kms_key.data.arn
}`,
  },
  covers: ["glue-secconfig-s3-encrypted", "glue-consumer-s3-encrypted", "glue-job-sse-argument-fallback"],
  judge: (scope) => notOff(scope, "s3", "S3 output", ["security-configuration", "job", "dev-endpoint", "trigger"]),
});
