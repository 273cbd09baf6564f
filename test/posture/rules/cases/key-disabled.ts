import { rulecase } from "../support/case.js";
import { key, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(key("data", { is_enabled: false })),
  fix: set("aws_kms_key", "data", { is_enabled: true }),
  open: set("aws_kms_key", "data", { is_enabled: UNKNOWN }),
});
