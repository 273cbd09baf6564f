import { rulecase } from "../support/case.js";
import { job, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(job({ default_arguments: { "--encryption-type": "sse-s3" } })),
  fix: set("aws_glue_job", "etl", { default_arguments: null }),
  open: set("aws_glue_job", "etl", { security_configuration: UNKNOWN }),
});
