import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail()),
  fix: set("aws_cloudtrail", "audit", {
    cloud_watch_logs_group_arn: "arn:aws:logs:eu-central-1:111111111111:log-group:trail:*",
  }),
  open: set("aws_cloudtrail", "audit", { cloud_watch_logs_group_arn: UNKNOWN }),
});
