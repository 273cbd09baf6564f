import { rulecase } from "../support/case.js";
import { allow, policy, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_s3_bucket_policy", "data", {
    bucket: "data",
    policy: policy(allow("s3:GetObject", { Principal: "*" })),
  }),
  fix: set("aws_s3_bucket_policy", "data", { policy: policy(allow("s3:GetObject", { Principal: { AWS: ROLE } })) }),
  open: set("aws_s3_bucket_policy", "data", { policy: UNKNOWN }),
});
