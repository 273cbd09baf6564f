import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { watched } from "../shared/watched.js";

/** Somebody is told when a key is disabled or scheduled for deletion. */
export const keyLossUnwatched = rule({
  id: "key-loss-unwatched",
  severity: "warning",
  profile: "strict",
  title: "Loss of keys raises an alarm",
  why: "A deletion waits for days, so that somebody can stop it; nobody stops what nobody sees. Event rules and metric filters on the trail count alike.",
  fix: {
    construct: 'new SealAlarms(this, "alarms", { key });',
    terraform: `event_pattern = jsonencode({
  source = ["aws.kms"]
  detail = { eventName = ["DisableKey", "ScheduleKeyDeletion"] }
})`,
  },
  covers: ["alarm-on-cmk-disable-or-delete"],
  judge: (scope) => watched(scope, declared(scope.posture.keys), ["DisableKey", "ScheduleKeyDeletion"]),
});
