import { rulecase } from "../support/case.js";
import { allow, HIDDEN_INLINE, inline, ROLE } from "../support/sources.js";

export default rulecase({
  fail: inline(allow(["iam:PassRole", "glue:CreateDevEndpoint"])),
  fix: inline(allow("glue:CreateDevEndpoint"), allow("iam:PassRole", { Resource: ROLE })),
  open: HIDDEN_INLINE,
});
