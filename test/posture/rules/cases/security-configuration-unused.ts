import { merged, rulecase } from "../support/case.js";
import { configuration, job, key, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), configuration()),
  fix: job(),
  open: job({ security_configuration: UNKNOWN }),
});
