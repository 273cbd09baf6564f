import { merged, rulecase } from "../support/case.js";
import { catalog, half, key, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), catalog({}, { return_connection_password_encrypted: false, aws_kms_key_id: null })),
  fix: half("connection_password_encryption", {
    return_connection_password_encrypted: true,
    aws_kms_key_id: "${aws_kms_key.data.arn}",
  }),
  open: half("connection_password_encryption", { return_connection_password_encrypted: UNKNOWN }),
});
