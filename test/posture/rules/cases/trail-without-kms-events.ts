import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key(),
    trail({
      event_selector: [{ include_management_events: true, exclude_management_event_sources: ["kms.amazonaws.com"] }],
    }),
  ),
  fix: set("aws_cloudtrail", "audit", { event_selector: null }),
  open: set("aws_cloudtrail", "audit", {
    event_selector: [{ include_management_events: true, exclude_management_event_sources: [UNKNOWN] }],
  }),
});
