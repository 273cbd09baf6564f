import { merged, rulecase } from "../support/case.js";
import { configuration, data, job, key, plane } from "../support/sources.js";

const read = data("aws_kms_key", "data", {
  key_id: "alias/data",
  key_state: "PendingDeletion",
  arn: "arn:aws:kms:eu-central-1:111111111111:key/1",
});

export default rulecase({
  fail: merged(key(), read, configuration(), job(), plane("s3", { kms_key_arn: "${data.aws_kms_key.data.arn}" })),
  fix: data("aws_kms_key", "data", { key_state: "Enabled" }),
  open: data("aws_kms_key", "data", { key_state: null }),
});
