import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { rotation_period_in_days: 730 }),
  fix: set("aws_kms_key", "data", { rotation_period_in_days: 180 }),
  open: set("aws_kms_key", "data", { enable_key_rotation: UNKNOWN }),
});
