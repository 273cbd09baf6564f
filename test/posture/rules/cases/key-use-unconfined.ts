import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy(allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  fix: setKeyPolicy(
    ROOT,
    allow("kms:Decrypt", {
      Principal: { AWS: ROLE },
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    }),
  ),
  open: HIDDEN_KEY_POLICY,
});
