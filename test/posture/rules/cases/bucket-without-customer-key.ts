import { merged, rulecase } from "../support/case.js";
import { key, resource, UNKNOWN } from "../support/sources.js";

const encryption = (rule: object) =>
  resource("aws_s3_bucket_server_side_encryption_configuration", "data", {
    bucket: "${aws_s3_bucket.data.id}",
    rule: [{ apply_server_side_encryption_by_default: rule }],
  });

export default rulecase({
  fail: merged(key(), resource("aws_s3_bucket", "data", { bucket: "data" })),
  fix: encryption({ sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.data.arn}" }),
  open: encryption({ sse_algorithm: "aws:kms", kms_master_key_id: UNKNOWN }),
});
