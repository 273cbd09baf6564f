import { merged, rulecase } from "../support/case.js";
import { key, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), resource("aws_sns_topic", "alarms", { name: "alarms" })),
  fix: set("aws_sns_topic", "alarms", { kms_master_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_sns_topic", "alarms", { kms_master_key_id: UNKNOWN }),
});
