import { rulecase } from "../support/case.js";
import { policy, resource, UNKNOWN } from "../support/sources.js";

const tls = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

export default rulecase({
  fail: resource("aws_s3_bucket", "data", { bucket: "data" }),
  fix: resource("aws_s3_bucket_policy", "data", { bucket: "${aws_s3_bucket.data.id}", policy: policy(tls) }),
  open: resource("aws_s3_bucket_policy", "data", { bucket: "${aws_s3_bucket.data.id}", policy: UNKNOWN }),
});
