import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Log groups keep events for as long as the project says. */
export const logGroupNeverExpires = rule({
  id: "log-group-never-expires",
  severity: "note",
  profile: "strict",
  title: "Logs have a retention",
  why: "Events that never expire are data that nobody decided to keep; events that expire too soon are missing when an incident is found. sealant.yml sets the least number of days.",
  fix: {
    construct: 'new SealedLogGroup(this, "logs", { name: "/orders/app", key, retentionDays: 365 });',
    terraform: "retention_in_days = 365",
  },
  covers: ["log-group-retention"],
  judge: function* (scope) {
    const least = scope.settings.logRetention;
    for (const group of scope.facts.logGroups) {
      yield byKnown(group, group.retention, "how long it keeps events", (days) =>
        days === null
          ? fail(group, "it keeps events for ever")
          : days < least
            ? fail(group, `it keeps events for ${days} days; ${least} at least`)
            : pass(group, `it keeps events for ${days} days`),
      );
    }
  },
});
