import { rulecase } from "../support/case.js";
import { ROLE, resource, sealedJob } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    resource("aws_glue_dev_endpoint", "old", {
      name: "old",
      role_arn: ROLE,
      security_configuration: "${aws_glue_security_configuration.sealed.name}",
    }),
  ),
  fix: { resource: { aws_glue_dev_endpoint: null } },
  open: "A dev endpoint is retired whatever it says.",
});
