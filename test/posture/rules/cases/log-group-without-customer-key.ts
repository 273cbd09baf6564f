import { merged, rulecase } from "../support/case.js";
import { key, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), resource("aws_cloudwatch_log_group", "jobs", { name: "/aws-glue/jobs/output" })),
  fix: set("aws_cloudwatch_log_group", "jobs", { kms_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_cloudwatch_log_group", "jobs", { kms_key_id: UNKNOWN }),
});
