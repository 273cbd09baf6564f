import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { enable_key_rotation: false }),
  fix: set("aws_kms_key", "data", { enable_key_rotation: true }),
  open: set("aws_kms_key", "data", { enable_key_rotation: UNKNOWN }),
});
