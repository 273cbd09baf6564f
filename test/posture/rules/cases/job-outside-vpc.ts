import { rulecase } from "../support/case.js";
import { sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(),
  fix: set("aws_glue_job", "etl", { connections: ["network"] }),
  open: set("aws_glue_job", "etl", { connections: UNKNOWN }),
});
