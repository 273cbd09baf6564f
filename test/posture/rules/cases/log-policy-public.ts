import { rulecase } from "../support/case.js";
import { allow, policy, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_cloudwatch_log_resource_policy", "in", {
    policy_name: "in",
    policy_document: policy(allow("logs:PutLogEvents", { Principal: "*" })),
  }),
  fix: set("aws_cloudwatch_log_resource_policy", "in", {
    policy_document: policy(allow("logs:PutLogEvents", { Principal: { Service: "events.amazonaws.com" } })),
  }),
  open: set("aws_cloudwatch_log_resource_policy", "in", { policy_document: UNKNOWN }),
});
