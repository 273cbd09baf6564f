import { merged, rulecase } from "../support/case.js";
import { allow, policy, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    resource("aws_glue_resource_policy", "share", {
      policy: policy(allow("glue:GetTable", { Principal: { AWS: ROLE } })),
    }),
    resource("aws_lakeformation_permissions", "other", {
      principal: "222222222222",
      permissions: ["DESCRIBE"],
      database: { name: "lake" },
    }),
  ),
  fix: set("aws_glue_resource_policy", "share", { enable_hybrid: "TRUE" }),
  open: set("aws_glue_resource_policy", "share", { enable_hybrid: UNKNOWN }),
});
