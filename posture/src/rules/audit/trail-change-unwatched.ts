import { rule } from "../rule.js";
import { watched } from "../shared/watched.js";

/** Somebody is told when recording stops. */
export const trailChangeUnwatched = rule({
  id: "trail-change-unwatched",
  severity: "note",
  profile: "strict",
  title: "Changes of trails raise an alarm",
  why: "Whoever wants to act unseen stops the trail first.",
  fix: {
    construct: 'new SealAlarms(this, "alarms", { key });',
    terraform: 'event_pattern = jsonencode({ detail = { eventName = ["StopLogging", "DeleteTrail"] } })',
  },
  covers: ["alarms-on-iam-trail-config-change"],
  judge: (scope) => watched(scope, scope.facts.trails, ["StopLogging"]),
});
