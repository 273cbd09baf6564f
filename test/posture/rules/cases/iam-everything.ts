import { rulecase } from "../support/case.js";
import { allow, HIDDEN_INLINE, inline } from "../support/sources.js";

export default rulecase({
  fail: inline(allow("*")),
  fix: inline(allow("glue:GetTable")),
  open: HIDDEN_INLINE,
});
