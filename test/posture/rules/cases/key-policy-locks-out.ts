import { merged, rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, key, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), setKeyPolicy(allow("kms:Decrypt", { Principal: { AWS: ROLE } }))),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  open: HIDDEN_KEY_POLICY,
});
