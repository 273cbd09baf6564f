import { merged, rulecase } from "../support/case.js";
import { key, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), resource("aws_secretsmanager_secret", "db", { name: "db" })),
  fix: set("aws_secretsmanager_secret", "db", { kms_key_id: "${aws_kms_key.data.arn}" }),
  open: set("aws_secretsmanager_secret", "db", { kms_key_id: UNKNOWN }),
});
