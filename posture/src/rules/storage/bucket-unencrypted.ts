import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** What a bucket holds is encrypted. */
export const bucketUnencrypted = rule({
  id: "bucket-unencrypted",
  severity: "error",
  profile: "baseline",
  title: "Buckets are encrypted",
  why: "S3 encrypts every new object at least with its own keys since January 2023. This speaks when a source says otherwise, or says something that cannot be read.",
  fix: {
    construct: 'new SealedBucket(this, "data", { key });',
    terraform: `rule {
  apply_server_side_encryption_by_default {
    sse_algorithm     = "aws:kms"
    kms_master_key_id = aws_kms_key.data.arn
  }
}`,
  },
  covers: ["bucket-sse-enabled"],
  judge: (scope) => notOff(scope, "data", "what the bucket holds", ["bucket"]),
});
