import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { multi_region: true }),
  fix: set("aws_kms_key", "data", { multi_region: false }),
  open: set("aws_kms_key", "data", { multi_region: UNKNOWN }),
});
