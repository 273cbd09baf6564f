import { merged, rulecase } from "../support/case.js";
import { resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: "S3 encrypts every new object since January 2023, so that no source shows a bucket that encrypts nothing.",
  fix: resource("aws_s3_bucket", "data", { bucket: "data" }),
  open: merged(
    resource("aws_s3_bucket", "data", { bucket: "data" }),
    resource("aws_s3_bucket_server_side_encryption_configuration", "data", {
      bucket: "${aws_s3_bucket.data.id}",
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: UNKNOWN } }],
    }),
  ),
});
