import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail({ is_multi_region_trail: false })),
  fix: set("aws_cloudtrail", "audit", { is_multi_region_trail: true }),
  open: set("aws_cloudtrail", "audit", { is_multi_region_trail: UNKNOWN }),
});
