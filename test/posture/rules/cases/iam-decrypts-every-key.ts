import { rulecase } from "../support/case.js";
import { allow, HIDDEN_INLINE, inline } from "../support/sources.js";

export default rulecase({
  fail: inline(allow("kms:Decrypt")),
  fix: inline(allow("kms:Decrypt", { Resource: "arn:aws:kms:eu-central-1:111111111111:key/1" })),
  open: HIDDEN_INLINE,
});
