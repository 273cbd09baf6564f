import { rulecase } from "../support/case.js";
import { allow, glueRole, HIDDEN_KEY_POLICY, keyPolicy, ROOT, sealedJob, setKeyPolicy } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    keyPolicy(allow("kms:ScheduleKeyDeletion", { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
    glueRole(),
  ),
  fix: setKeyPolicy(ROOT, allow("kms:Decrypt", { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
  open: HIDDEN_KEY_POLICY,
});
