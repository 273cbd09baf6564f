import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN, watch } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail(), watch(["DisableKey"])),
  fix: watch(["DisableKey", "StopLogging"]),
  open: set("aws_cloudwatch_event_rule", "watch", { event_pattern: UNKNOWN }),
});
