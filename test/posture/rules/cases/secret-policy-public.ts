import { rulecase } from "../support/case.js";
import { allow, policy, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_secretsmanager_secret_policy", "db", {
    secret_arn: "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db-AbCdEf",
    policy: policy(allow("secretsmanager:GetSecretValue", { Principal: "*" })),
  }),
  fix: set("aws_secretsmanager_secret_policy", "db", {
    policy: policy(allow("secretsmanager:GetSecretValue", { Principal: { AWS: ROLE } })),
  }),
  open: set("aws_secretsmanager_secret_policy", "db", { policy: UNKNOWN }),
});
