import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, ROOT, sealedJob, setKeyPolicy } from "../support/sources.js";

const logs = allow(["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], {
  Principal: { Service: "logs.eu-central-1.amazonaws.com" },
});

export default rulecase({
  fail: sealedJob({ provider: { aws: { region: "eu-central-1" } } }, setKeyPolicy(ROOT)),
  fix: setKeyPolicy(ROOT, logs),
  open: HIDDEN_KEY_POLICY,
});
