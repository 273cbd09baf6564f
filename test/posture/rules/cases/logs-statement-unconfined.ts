import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROOT, setKeyPolicy } from "../support/sources.js";

const logs = allow(["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*"], {
  Principal: { Service: "logs.eu-central-1.amazonaws.com" },
});

export default rulecase({
  fail: keyPolicy(logs),
  fix: setKeyPolicy(ROOT, {
    ...logs,
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:111111111111:log-group:/aws-glue/*" },
    },
  }),
  open: HIDDEN_KEY_POLICY,
});
