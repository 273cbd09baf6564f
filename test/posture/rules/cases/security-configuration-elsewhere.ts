import { rulecase } from "../support/case.js";
import { sealedJob, set } from "../support/sources.js";

export default rulecase({
  fail: "Whether a name that nobody declares exists is known to the account only, so this is never more than undetermined.",
  fix: sealedJob(),
  open: set("aws_glue_job", "etl", { security_configuration: "made-by-hand" }),
});
