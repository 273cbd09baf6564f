import { merged, rulecase } from "../support/case.js";
import { key, set, trail, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail()),
  fix: set("aws_cloudtrail", "audit", {
    event_selector: [{ data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::data/"] }] }],
  }),
  open: set("aws_cloudtrail", "audit", {
    dynamic: { event_selector: { for_each: UNKNOWN, content: { read_write_type: "All" } } },
  }),
});
