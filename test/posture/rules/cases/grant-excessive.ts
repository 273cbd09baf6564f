import { merged, rulecase } from "../support/case.js";
import { key, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

const grant = { key_id: "${aws_kms_key.data.key_id}", grantee_principal: ROLE, operations: ["Decrypt"] };

export default rulecase({
  fail: merged(key(), resource("aws_kms_grant", "etl", grant), resource("aws_kms_grant", "again", grant)),
  fix: { resource: { aws_kms_grant: { again: null } } },
  open: merged({ resource: { aws_kms_grant: { again: null } } }, set("aws_kms_grant", "etl", { operations: UNKNOWN })),
});
