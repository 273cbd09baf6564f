import { rulecase } from "../support/case.js";
import { plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(plane("s3", { s3_encryption_mode: "SSE-S3", kms_key_arn: null })),
  fix: plane("s3", { s3_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" }),
  open: plane("s3", { s3_encryption_mode: "SSE-KMS", kms_key_arn: UNKNOWN }),
});
