import { merged, rulecase } from "../support/case.js";
import { allow, policy, ROLE, resource } from "../support/sources.js";

export default rulecase({
  fail: merged(
    resource("aws_glue_resource_policy", "one", {
      policy: policy(allow("glue:GetTable", { Principal: { AWS: ROLE } })),
    }),
    resource("aws_glue_resource_policy", "two", {
      policy: policy(allow("glue:GetTables", { Principal: { AWS: ROLE } })),
    }),
  ),
  fix: { resource: { aws_glue_resource_policy: { two: null } } },
  open: "Within one stack both are seen; two stacks are told apart in the test of apps with several stacks.",
});
