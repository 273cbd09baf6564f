import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy({
    Effect: "Allow",
    Principal: { AWS: ROLE },
    NotAction: "kms:PutKeyPolicy",
    Resource: "*",
  }),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  open: HIDDEN_KEY_POLICY,
});
