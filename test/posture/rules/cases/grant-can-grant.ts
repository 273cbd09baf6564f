import { merged, rulecase } from "../support/case.js";
import { key, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

const grant = { key_id: "${aws_kms_key.data.key_id}", grantee_principal: ROLE };

export default rulecase({
  fail: merged(key(), resource("aws_kms_grant", "etl", { ...grant, operations: ["Decrypt", "CreateGrant"] })),
  fix: set("aws_kms_grant", "etl", { operations: ["Decrypt"] }),
  open: set("aws_kms_grant", "etl", { operations: UNKNOWN }),
});
