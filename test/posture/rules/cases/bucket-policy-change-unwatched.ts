import { merged, rulecase } from "../support/case.js";
import { resource, set, UNKNOWN, watch } from "../support/sources.js";

export default rulecase({
  fail: merged(resource("aws_s3_bucket", "data", { bucket: "data" }), watch(["PutBucketPolicy"])),
  fix: watch(["PutBucketPolicy", "DeleteBucketPolicy"]),
  open: set("aws_cloudwatch_event_rule", "watch", { event_pattern: UNKNOWN }),
});
