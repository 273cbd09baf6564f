import { merged, rulecase } from "../support/case.js";
import { key, plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(sealedJob(), key("logs")),
  fix: plane("cloudwatch", { kms_key_arn: "${aws_kms_key.logs.arn}" }),
  open: merged(plane("cloudwatch", { cloudwatch_encryption_mode: UNKNOWN })),
});
