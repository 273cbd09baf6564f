import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy(allow("kms:ReEncrypt", { Principal: { AWS: ROLE } })),
  fix: setKeyPolicy(ROOT, allow("kms:ReEncrypt*", { Principal: { AWS: ROLE } })),
  open: HIDDEN_KEY_POLICY,
});
