import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { deletion_window_in_days: 7 }),
  fix: set("aws_kms_key", "data", { deletion_window_in_days: 30 }),
  open: set("aws_kms_key", "data", { deletion_window_in_days: UNKNOWN }),
});
