import { rulecase } from "../support/case.js";
import { configuration, plane, resource, sealedJob, UNKNOWN } from "../support/sources.js";

const action = {
  job_name: "${aws_glue_job.etl.name}",
  security_configuration: "${aws_glue_security_configuration.weak.name}",
};

export default rulecase({
  fail: sealedJob(
    configuration({ encryption_configuration: { s3_encryption: { s3_encryption_mode: "DISABLED" } } }, "weak"),
    resource("aws_glue_trigger", "nightly", { name: "nightly", type: "ON_DEMAND", actions: [action] }),
  ),
  fix: plane("s3", { s3_encryption_mode: "SSE-KMS" }, "weak"),
  open: plane("s3", { s3_encryption_mode: UNKNOWN }, "weak"),
});
