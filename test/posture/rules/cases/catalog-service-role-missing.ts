import { merged, rulecase } from "../support/case.js";
import { catalog, half, key, ROLE, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), catalog({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE" })),
  fix: half("encryption_at_rest", { catalog_encryption_service_role: ROLE }),
  open: half("encryption_at_rest", { catalog_encryption_service_role: UNKNOWN }),
});
