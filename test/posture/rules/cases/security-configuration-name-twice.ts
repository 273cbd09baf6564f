import { merged, rulecase } from "../support/case.js";
import { configuration, key, set } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), configuration(), configuration({ name: "sealed" }, "other")),
  fix: set("aws_glue_security_configuration", "other", { name: "other" }),
  open: merged(set("aws_glue_security_configuration", "other", { name: "${var.other}" }), {
    variable: { unknown: {}, other: {} },
  }),
});
