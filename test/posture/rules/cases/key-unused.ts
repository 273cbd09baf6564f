import { merged, rulecase } from "../support/case.js";
import { configuration, job, key, plane, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), configuration(), job(), key("spare")),
  fix: plane("s3", { kms_key_arn: "${aws_kms_key.spare.arn}" }),
  open: plane("s3", { kms_key_arn: UNKNOWN }),
});
