import { merged, rulecase } from "../support/case.js";
import { key, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key(),
    resource("aws_kms_grant", "etl", {
      key_id: "${aws_kms_key.data.key_id}",
      grantee_principal: "*",
      operations: ["Decrypt"],
    }),
  ),
  fix: set("aws_kms_grant", "etl", { grantee_principal: ROLE }),
  open: set("aws_kms_grant", "etl", { grantee_principal: UNKNOWN }),
});
