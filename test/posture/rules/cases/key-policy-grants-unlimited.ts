import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy(allow("kms:CreateGrant", { Principal: { AWS: ROLE } })),
  fix: setKeyPolicy(
    ROOT,
    allow("kms:CreateGrant", {
      Principal: { AWS: ROLE },
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    }),
  ),
  open: HIDDEN_KEY_POLICY,
});
