import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail({ kms_key_id: null })),
  fix: set("aws_cloudtrail", "audit", { kms_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_cloudtrail", "audit", { kms_key_id: UNKNOWN }),
});
