import { rule } from "../rule.js";
import { customerKey } from "../shared/surfaces.js";

/** Buckets encrypt with a key of the organisation. */
export const bucketWithoutCustomerKey = rule({
  id: "bucket-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Buckets have a customer key",
  why: "The default of a bucket counts for everything that is written without an own header: uploads, Python shell jobs, other tools. With S3's own key whoever may read an object may read the data.",
  fix: {
    construct: 'new SealedBucket(this, "data", { key });',
    terraform: `sse_algorithm     = "aws:kms"
kms_master_key_id = aws_kms_key.data.arn`,
  },
  covers: ["bucket-sse-kms-cmk", "kms-not-default-key"],
  judge: (scope) => customerKey(scope, "data", "what the bucket holds", ["bucket"]),
});
