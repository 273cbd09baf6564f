import { merged, rulecase } from "../support/case.js";
import { allow, glueRole, resource, sealedJob, UNKNOWN } from "../support/sources.js";

const policies = (policy: string) =>
  resource("aws_iam_role_policy", "glue", { role: "${aws_iam_role.etl.name}", policy });

export default rulecase({
  fail: merged(sealedJob(glueRole()), policies(statement("glue:*"))),
  fix: policies(statement("glue:Get*")),
  open: policies(UNKNOWN),
});

function statement(action: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [allow(action)] });
}
