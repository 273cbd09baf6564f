import { rulecase } from "../support/case.js";
import { job, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(job({ command: { name: "glueray", script_location: "s3://scripts/etl.py" } })),
  fix: set("aws_glue_job", "etl", { command: { name: "glueetl" } }),
  open: set("aws_glue_job", "etl", { command: { name: UNKNOWN } }),
});
