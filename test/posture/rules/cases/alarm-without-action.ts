import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_cloudwatch_metric_alarm", "keys", {
    alarm_name: "keys",
    metric_name: "DisableKey",
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    evaluation_periods: 1,
  }),
  fix: set("aws_cloudwatch_metric_alarm", "keys", { alarm_actions: ["arn:aws:sns:eu-central-1:111111111111:alarms"] }),
  open: set("aws_cloudwatch_metric_alarm", "keys", { alarm_actions: UNKNOWN }),
});
