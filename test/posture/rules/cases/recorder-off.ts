import { merged, rulecase } from "../support/case.js";
import { key, ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key(),
    resource("aws_config_configuration_recorder", "all", { name: "all", role_arn: ROLE }),
    resource("aws_config_configuration_recorder_status", "all", {
      name: "${aws_config_configuration_recorder.all.name}",
      is_enabled: false,
    }),
  ),
  fix: set("aws_config_configuration_recorder_status", "all", { is_enabled: true }),
  open: set("aws_config_configuration_recorder_status", "all", { is_enabled: UNKNOWN }),
});
