import { rulecase } from "../support/case.js";
import { allow, HIDDEN_KEY_POLICY, keyPolicy, ROOT, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: keyPolicy(allow("kms:Decrypt", { Principal: "*" })),
  fix: setKeyPolicy(
    ROOT,
    allow("kms:Decrypt", {
      Principal: "*",
      Condition: {
        StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
      },
    }),
  ),
  open: HIDDEN_KEY_POLICY,
});
