import { merged, rulecase } from "../support/case.js";
import { data, plane, sealedJob } from "../support/sources.js";

const REGION = data("aws_region", "here", { name: "eu-central-1", region: "eu-central-1" });
const arn = (region: string) => `arn:aws:kms:${region}:111111111111:key/11111111-2222-3333-4444-555555555555`;

export default rulecase({
  fail: merged(sealedJob(plane("s3", { kms_key_arn: arn("us-east-1") })), REGION),
  fix: plane("s3", { kms_key_arn: arn("eu-central-1") }),
  open: { data: null },
});
