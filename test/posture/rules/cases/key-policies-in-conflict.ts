import { merged, rulecase } from "../support/case.js";
import { allow, key, policy, ROLE, ROOT, set, setKeyPolicy, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key("data", { policy: policy(ROOT) }),
    setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  ),
  fix: set("aws_kms_key", "data", { policy: null }),
  open: merged(set("aws_kms_key", "data", { policy: null }), set("aws_kms_key_policy", "data", { key_id: UNKNOWN })),
});
