import { rulecase } from "../support/case.js";
import { sealedJob, set, UNKNOWN, watch } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(watch(["PutKeyPolicy"])),
  fix: watch(["DeleteSecurityConfiguration", "PutDataCatalogEncryptionSettings", "PutKeyPolicy", "PutResourcePolicy"]),
  open: set("aws_cloudwatch_event_rule", "watch", { event_pattern: UNKNOWN }),
});
