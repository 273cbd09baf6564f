import { merged, rulecase } from "../support/case.js";
import { job, key, plane, resource, sealedJob, UNKNOWN } from "../support/sources.js";

const encryption = resource("aws_s3_bucket_server_side_encryption_configuration", "data", {
  bucket: "${aws_s3_bucket.data.id}",
  rule: [
    {
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: "${aws_kms_key.data.arn}",
      },
    },
  ],
});

export default rulecase({
  fail: merged(
    sealedJob(
      resource("aws_s3_bucket", "data", { bucket: "data" }),
      encryption,
      job({ default_arguments: { "--TempDir": "s3://${aws_s3_bucket.data.bucket}/tmp/" } }),
    ),
    key("other"),
    plane("s3", { kms_key_arn: "${aws_kms_key.other.arn}" }),
  ),
  fix: plane("s3", { kms_key_arn: "${aws_kms_key.data.arn}" }),
  open: plane("s3", { kms_key_arn: UNKNOWN }),
});
