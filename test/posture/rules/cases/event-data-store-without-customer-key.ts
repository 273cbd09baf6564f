import { merged, rulecase } from "../support/case.js";
import { key, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), resource("aws_cloudtrail_event_data_store", "lake", { name: "lake" })),
  fix: set("aws_cloudtrail_event_data_store", "lake", { kms_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_cloudtrail_event_data_store", "lake", { kms_key_id: UNKNOWN }),
});
