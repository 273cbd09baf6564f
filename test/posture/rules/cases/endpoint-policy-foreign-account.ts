import { merged, rulecase } from "../support/case.js";
import { allow, data, policy, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    resource("aws_vpc_endpoint", "s3", {
      vpc_id: "vpc-1",
      service_name: "com.amazonaws.eu-central-1.s3",
      policy: policy(allow("s3:GetObject", { Principal: { AWS: "arn:aws:iam::222222222222:root" } })),
    }),
  ),
  fix: set("aws_vpc_endpoint", "s3", { policy: policy(allow("s3:GetObject", { Principal: { AWS: ROLE } })) }),
  open: set("aws_vpc_endpoint", "s3", { policy: UNKNOWN }),
});
