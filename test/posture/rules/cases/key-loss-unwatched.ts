import { merged, rulecase } from "../support/case.js";
import { key, set, UNKNOWN, watch } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), watch(["DisableKey"])),
  fix: watch(["DisableKey", "ScheduleKeyDeletion"]),
  open: set("aws_cloudwatch_event_rule", "watch", { event_pattern: UNKNOWN }),
});
