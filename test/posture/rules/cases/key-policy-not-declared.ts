import { rulecase } from "../support/case.js";
import { key, policy, ROOT, resource, setKeyPolicy, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key(),
  fix: setKeyPolicy(ROOT),
  open: resource("aws_kms_key_policy", "data", { key_id: UNKNOWN, policy: policy(ROOT) }),
});
