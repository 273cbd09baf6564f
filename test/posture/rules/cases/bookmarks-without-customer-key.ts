import { rulecase } from "../support/case.js";
import { plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(plane("job_bookmarks", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/aws/glue" })),
  fix: plane("job_bookmarks", { kms_key_arn: "${aws_kms_key.data.arn}" }),
  open: plane("job_bookmarks", { kms_key_arn: UNKNOWN }),
});
