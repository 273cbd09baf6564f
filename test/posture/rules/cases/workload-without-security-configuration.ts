import { merged, rulecase } from "../support/case.js";
import { configuration, job, key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), configuration(), job({ security_configuration: null })),
  fix: set("aws_glue_job", "etl", { security_configuration: "${aws_glue_security_configuration.sealed.name}" }),
  open: set("aws_glue_job", "etl", { security_configuration: UNKNOWN }),
});
