import { rule } from "../rule.js";
import { customerKey } from "../shared/surfaces.js";

/** What Glue writes to S3 is encrypted with a key of the organisation. */
export const s3WithoutCustomerKey = rule({
  id: "s3-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "S3 output is encrypted with a customer key",
  why: "SSE-S3 and aws/s3 encrypt, but nobody can limit who decrypts: whoever may read the object may read the data. AWS's overview of Glue encryption prefers customer managed keys, whose policy you write and whose use CloudTrail records.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(key) });',
    terraform: `s3_encryption {
  s3_encryption_mode = "SSE-KMS"
  kms_key_arn        = aws_kms_key.data.arn
}`,
  },
  covers: ["glue-secconfig-s3-cmk", "glue-secconfig-all-three-cmk", "kms-not-default-key"],
  judge: (scope) => customerKey(scope, "s3", "S3 output"),
});
