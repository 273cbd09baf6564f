import { rulecase } from "../support/case.js";
import { plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(plane("s3", { s3_encryption_mode: "SSE-S3" })),
  fix: plane("s3", { s3_encryption_mode: "SSE-KMS" }),
  open: plane("s3", { s3_encryption_mode: UNKNOWN }),
});
