import { rulecase } from "../support/case.js";
import { resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_secretsmanager_secret", "db", { name: "db" }),
  fix: resource("aws_secretsmanager_secret_rotation", "db", {
    secret_id: "${aws_secretsmanager_secret.db.id}",
    rotation_rules: { automatically_after_days: 30 },
  }),
  open: resource("aws_secretsmanager_secret_rotation", "db", {
    secret_id: "${aws_secretsmanager_secret.db.id}",
    rotation_rules: { automatically_after_days: UNKNOWN },
  }),
});
