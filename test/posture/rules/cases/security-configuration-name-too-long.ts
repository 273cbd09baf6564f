import { merged, rulecase } from "../support/case.js";
import { configuration, crawler, key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), configuration({ name: "n".repeat(129) }), crawler()),
  fix: set("aws_glue_security_configuration", "sealed", { name: "short" }),
  open: set("aws_glue_security_configuration", "sealed", { name: UNKNOWN }),
});
