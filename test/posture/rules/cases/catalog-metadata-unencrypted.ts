import { merged, rulecase } from "../support/case.js";
import { catalog, half, key, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), catalog({ catalog_encryption_mode: "DISABLED", sse_aws_kms_key_id: null })),
  fix: half("encryption_at_rest", {
    catalog_encryption_mode: "SSE-KMS",
    sse_aws_kms_key_id: "${aws_kms_key.data.arn}",
  }),
  open: half("encryption_at_rest", { catalog_encryption_mode: UNKNOWN }),
});
