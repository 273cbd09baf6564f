import { rulecase } from "../support/case.js";
import { allow, policy, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_glue_resource_policy", "share", { policy: policy(allow("glue:GetTable", { Principal: "*" })) }),
  fix: set("aws_glue_resource_policy", "share", {
    policy: policy(allow("glue:GetTable", { Principal: { AWS: ROLE } })),
  }),
  open: set("aws_glue_resource_policy", "share", { policy: UNKNOWN }),
});
