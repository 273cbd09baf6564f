import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy(allow(["kms:Decrypt", "kms:PutKeyPolicy"], { Principal: { AWS: ROLE } })),
  fix: setKeyPolicy(
    ROOT,
    allow("kms:Decrypt", { Principal: { AWS: ROLE } }),
    allow("kms:PutKeyPolicy", { Principal: { AWS: "arn:aws:iam::111111111111:role/admin" } }),
  ),
  open: HIDDEN_KEY_POLICY,
});
