import { rulecase } from "../support/case.js";
import { allow, policy, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_vpc_endpoint", "s3", {
    vpc_id: "vpc-1",
    service_name: "com.amazonaws.eu-central-1.s3",
    route_table_ids: ["rtb-1"],
  }),
  fix: set("aws_vpc_endpoint", "s3", {
    policy: policy(
      allow("*", { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } }),
    ),
  }),
  open: set("aws_vpc_endpoint", "s3", { policy: UNKNOWN }),
});
