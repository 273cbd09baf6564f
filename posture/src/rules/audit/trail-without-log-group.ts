import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails also write to CloudWatch Logs. */
export const trailWithoutLogGroup = rule({
  id: "trail-without-log-group",
  severity: "note",
  profile: "strict",
  title: "Trails can raise alarms",
  why: "Metric filters and alarms work on a log group. Event rules see API calls without one; either is enough to be told.",
  fix: {
    construct:
      "AuditTrail leaves it to SealAlarms, whose event rules need no log group; waive this finding with that reason.",
    terraform: `cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
cloud_watch_logs_role_arn  = aws_iam_role.trail.arn`,
  },
  covers: ["trail-to-cloudwatch"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.toLogs, {
      yes: "it writes to a log group",
      no: "it writes to no log group",
      open: "whether it writes to a log group is not known",
    }),
});
