import { rulecase } from "../support/case.js";
import {
  allow,
  HIDDEN_KEY_POLICY,
  job,
  keyPolicy,
  policy,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
} from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    keyPolicy(allow("kms:ScheduleKeyDeletion", { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    resource("aws_iam_role", "etl", {
      name: "etl",
      assume_role_policy: policy({
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "glue.amazonaws.com" },
      }),
    }),
  ),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
  open: HIDDEN_KEY_POLICY,
});
