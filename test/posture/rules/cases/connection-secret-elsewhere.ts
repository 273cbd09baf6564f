import { merged, rulecase } from "../support/case.js";
import { connection, properties, resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    connection({ SECRET_ID: "arn:aws:ssm:eu-central-1:111111111111:parameter/db" }),
    resource("aws_secretsmanager_secret", "db", { name: "db" }),
  ),
  fix: properties({ SECRET_ID: "${aws_secretsmanager_secret.db.arn}" }),
  open: properties({ SECRET_ID: UNKNOWN }),
});
