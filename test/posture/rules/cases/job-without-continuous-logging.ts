import { rulecase } from "../support/case.js";
import { job, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(job({ glue_version: "4.0" })),
  fix: set("aws_glue_job", "etl", { default_arguments: { "--enable-continuous-cloudwatch-log": "true" } }),
  open: set("aws_glue_job", "etl", { default_arguments: { "--enable-continuous-cloudwatch-log": UNKNOWN } }),
});
