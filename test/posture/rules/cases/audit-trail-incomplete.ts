import { merged, rulecase } from "../support/case.js";
import { key, set, trail } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail({ enable_log_file_validation: false })),
  fix: set("aws_cloudtrail", "audit", { enable_log_file_validation: true }),
  open: { resource: { aws_cloudtrail: null } },
});
