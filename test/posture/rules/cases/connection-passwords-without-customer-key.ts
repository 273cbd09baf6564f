import { merged, rulecase } from "../support/case.js";
import { catalog, half, key, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), catalog({}, { aws_kms_key_id: "arn:aws:kms:eu-central-1:111111111111:alias/aws/glue" })),
  fix: half("connection_password_encryption", { aws_kms_key_id: "${aws_kms_key.data.arn}" }),
  open: half("connection_password_encryption", { aws_kms_key_id: UNKNOWN }),
});
