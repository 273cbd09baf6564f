import { rulecase } from "../support/case.js";
import { job, plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    job({ default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } }),
    plane("job_bookmarks", { job_bookmarks_encryption_mode: "DISABLED", kms_key_arn: null }),
  ),
  fix: plane("job_bookmarks", { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" }),
  open: plane("job_bookmarks", { job_bookmarks_encryption_mode: UNKNOWN }),
});
