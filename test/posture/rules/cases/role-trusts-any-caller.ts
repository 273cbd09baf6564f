import { rulecase } from "../support/case.js";
import { policy, resource, set, UNKNOWN } from "../support/sources.js";

const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "glue.amazonaws.com" } };

export default rulecase({
  fail: resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: policy(trust) }),
  fix: set("aws_iam_role", "etl", {
    assume_role_policy: policy({ ...trust, Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }),
  }),
  open: set("aws_iam_role", "etl", { assume_role_policy: UNKNOWN }),
});
