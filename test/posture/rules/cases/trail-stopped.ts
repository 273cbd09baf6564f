import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail({ enable_logging: false })),
  fix: set("aws_cloudtrail", "audit", { enable_logging: true }),
  open: set("aws_cloudtrail", "audit", { enable_logging: UNKNOWN }),
});
