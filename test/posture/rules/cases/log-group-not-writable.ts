import { rulecase } from "../support/case.js";
import { allow, job, policy, ROOT, resource, sealedJob, setKeyPolicy, UNKNOWN } from "../support/sources.js";

const role = resource("aws_iam_role", "etl", {
  name: "etl",
  assume_role_policy: policy({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "glue.amazonaws.com" },
  }),
});
const logs = (document: string) =>
  resource("aws_iam_role_policy", "logs", { role: "${aws_iam_role.etl.id}", policy: document });
const write = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
const groups = { Resource: "arn:aws:logs:*:*:log-group:/aws-glue/*" };

export default rulecase({
  fail: sealedJob(
    { provider: { aws: { region: "eu-central-1" } } },
    role,
    setKeyPolicy(ROOT),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    logs(policy(allow(write, groups))),
  ),
  fix: logs(policy(allow([...write, "logs:AssociateKmsKey"], groups))),
  open: logs(UNKNOWN),
});
