import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROLE, ROOT, setKeyPolicy } from "../support/sources.js";

const session = "arn:aws:sts::111111111111:assumed-role/etl/GlueJobRunnerSession";

export default rulecase({
  fail: keyPolicy(allow("kms:Decrypt", { Principal: { AWS: session } })),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } })),
  open: HIDDEN_KEY_POLICY,
});
