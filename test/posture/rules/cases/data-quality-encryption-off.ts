import { merged, rulecase } from "../support/case.js";
import { key, resource, sealedJob } from "../support/sources.js";

export default rulecase({
  fail: "Terraform cannot say how data quality results are encrypted, so no source shows that they are not.",
  fix: merged(sealedJob(), key("other")),
  open: resource("aws_glue_data_quality_ruleset", "rules", { name: "rules", ruleset: "Rules = [ RowCount > 0 ]" }),
});
