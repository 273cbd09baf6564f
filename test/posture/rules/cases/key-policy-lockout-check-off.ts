import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { bypass_policy_lockout_safety_check: true }),
  fix: set("aws_kms_key", "data", { bypass_policy_lockout_safety_check: false }),
  open: set("aws_kms_key", "data", { bypass_policy_lockout_safety_check: UNKNOWN }),
});
