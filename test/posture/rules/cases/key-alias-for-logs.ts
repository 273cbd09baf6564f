import { rulecase } from "../support/case.js";
import { plane, sealedJob, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(plane("cloudwatch", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/glue/logs" })),
  fix: plane("cloudwatch", { kms_key_arn: "${aws_kms_key.data.arn}" }),
  open: plane("cloudwatch", { kms_key_arn: UNKNOWN }),
});
