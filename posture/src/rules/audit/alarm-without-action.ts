import { byAnswer, fail, open } from "../judgement.js";
import { rule } from "../rule.js";

/** Alarms tell somebody. */
export const alarmWithoutAction = rule({
  id: "alarm-without-action",
  severity: "warning",
  profile: "recommended",
  title: "Alarms have an action",
  why: "An alarm without an action, or with its actions turned off, changes its colour in a console that nobody watches.",
  fix: {
    construct: 'new CloudwatchMetricAlarm(this, "alarm", { ...alarm, alarmActions: [topic.arn] });',
    terraform: "alarm_actions = [aws_sns_topic.alarms.arn]",
  },
  covers: ["alarm-actions-on"],
  judge: function* (scope) {
    for (const alarm of scope.facts.alarms) {
      if (alarm.enabled === "no") yield fail(alarm, "its actions are turned off");
      else if (alarm.enabled === "undetermined") yield open(alarm, "whether its actions are on is not known");
      else
        yield byAnswer(alarm, alarm.actions, {
          yes: "it tells somebody",
          no: "it tells nobody",
          open: "whether it tells somebody is not known",
        });
    }
  },
});
