import { rulecase } from "../support/case.js";
import { job, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(job({ glue_version: "2.0" })),
  fix: set("aws_glue_job", "etl", { glue_version: "5.0" }),
  open: set("aws_glue_job", "etl", { glue_version: UNKNOWN }),
});
