import { merged, rulecase } from "../support/case.js";
import { key, resource, UNKNOWN } from "../support/sources.js";

const rule = {
  apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.data.arn}" },
};
const encryption = (more: object) =>
  resource("aws_s3_bucket_server_side_encryption_configuration", "data", {
    bucket: "${aws_s3_bucket.data.id}",
    rule: [{ ...rule, ...more }],
  });

export default rulecase({
  fail: merged(key(), resource("aws_s3_bucket", "data", { bucket: "data" }), encryption({})),
  fix: encryption({ bucket_key_enabled: true }),
  open: encryption({ bucket_key_enabled: UNKNOWN }),
});
