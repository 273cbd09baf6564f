import { rulecase } from "../support/case.js";
import {
  allow,
  data,
  HIDDEN_KEY_POLICY,
  job,
  policy,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
} from "../support/sources.js";

const role = resource("aws_iam_role", "etl", {
  name: "etl",
  assume_role_policy: policy({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "glue.amazonaws.com" },
  }),
});
const use = allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], {
  Principal: { AWS: "${aws_iam_role.etl.arn}" },
});

export default rulecase({
  fail: sealedJob(
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    role,
    setKeyPolicy(ROOT),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
  ),
  fix: setKeyPolicy(ROOT, use),
  open: HIDDEN_KEY_POLICY,
});
