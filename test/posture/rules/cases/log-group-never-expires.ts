import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_cloudwatch_log_group", "jobs", { name: "/aws-glue/jobs/output" }),
  fix: set("aws_cloudwatch_log_group", "jobs", { retention_in_days: 365 }),
  open: set("aws_cloudwatch_log_group", "jobs", { retention_in_days: UNKNOWN }),
});
