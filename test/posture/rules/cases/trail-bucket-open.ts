import { merged, rulecase } from "../support/case.js";
import { key, resource, set, trail } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), trail(), resource("aws_s3_bucket", "audit", { bucket: "audit" })),
  fix: resource("aws_s3_bucket_public_access_block", "audit", {
    bucket: "${aws_s3_bucket.audit.id}",
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  }),
  open: set("aws_cloudtrail", "audit", { s3_bucket_name: "made-by-hand" }),
});
