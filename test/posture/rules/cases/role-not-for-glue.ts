import { rulecase } from "../support/case.js";
import { job, policy, resource, sealedJob, set, UNKNOWN } from "../support/sources.js";

const trust = (service: string) =>
  policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } });

export default rulecase({
  fail: sealedJob(
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: trust("ec2.amazonaws.com") }),
  ),
  fix: set("aws_iam_role", "etl", { assume_role_policy: trust("glue.amazonaws.com") }),
  open: set("aws_iam_role", "etl", { assume_role_policy: UNKNOWN }),
});
