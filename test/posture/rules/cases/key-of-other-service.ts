import { rulecase } from "../support/case.js";
import { plane, sealedJob } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(plane("s3", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/aws/glue" })),
  fix: plane("s3", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/aws/s3" }),
  open: "An AWS managed key is recognised by its alias, which names the service; without it nobody knows that AWS manages it.",
});
