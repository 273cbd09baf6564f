import { rule } from "../rule.js";
import { publicPolicy } from "../shared/statements.js";

/** Bucket policies name whom they let in. */
export const bucketPolicyPublic = rule({
  id: "bucket-policy-public",
  severity: "error",
  profile: "baseline",
  title: "Buckets are not public",
  why: "A statement for everyone without a condition that names callers publishes the data; where the key lets them, strangers read it in clear.",
  fix: {
    construct: 'new SealedBucket(this, "data", { key }); // blocks public policies',
    terraform: `principals {
  type        = "AWS"
  identifiers = [aws_iam_role.job.arn]
}`,
  },
  covers: ["bucket-no-any-principal", "resource-policy-any-principal"],
  judge: (scope) => publicPolicy(scope, "bucket"),
});
