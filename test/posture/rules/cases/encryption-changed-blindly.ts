import { merged, rulecase } from "../support/case.js";
import { allow, policy, resource, UNKNOWN } from "../support/sources.js";

const policies = (text: string) =>
  resource("aws_iam_role_policy", "settings", { role: "${aws_iam_role.admin.name}", policy: text });
const [write, read] = ["glue:PutDataCatalogEncryptionSettings", "glue:GetDataCatalogEncryptionSettings"];
const human = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::111111111111:root" } };

export default rulecase({
  fail: merged(
    resource("aws_iam_role", "admin", { name: "admin", assume_role_policy: policy(human) }),
    policies(policy(allow(write))),
  ),
  fix: policies(policy(allow([write, read]))),
  open: resource("aws_iam_role", "admin", { managed_policy_arns: [UNKNOWN] }),
});
