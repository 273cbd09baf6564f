import { merged, rulecase } from "../support/case.js";
import { allow, data, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: merged(
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    keyPolicy(allow("kms:Decrypt", { Principal: { AWS: "arn:aws:iam::222222222222:root" } })),
  ),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  open: HIDDEN_KEY_POLICY,
});
