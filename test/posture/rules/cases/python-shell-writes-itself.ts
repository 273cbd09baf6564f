import { rulecase } from "../support/case.js";
import { sealedJob, set } from "../support/sources.js";

export default rulecase({
  fail: "What a script does is not in any source, so that nothing shows that it does not encrypt.",
  fix: sealedJob(),
  open: set("aws_glue_job", "etl", { command: { name: "pythonshell" } }),
});
