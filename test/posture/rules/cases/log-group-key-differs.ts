import { rulecase } from "../support/case.js";
import { key, resource, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    key("other"),
    resource("aws_cloudwatch_log_group", "jobs", {
      name: "/aws-glue/jobs/logs-v2-sealed",
      kms_key_id: "${aws_kms_key.other.arn}",
    }),
  ),
  fix: set("aws_cloudwatch_log_group", "jobs", { kms_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_cloudwatch_log_group", "jobs", { kms_key_id: UNKNOWN }),
});
