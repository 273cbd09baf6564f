import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { spot } from "../shared/place.js";

/** A deleted key can be saved for as long as KMS allows. */
export const keyDeletionWindowShort = rule({
  id: "key-deletion-window-short",
  severity: "note",
  profile: "recommended",
  title: "Keys can be saved after their deletion",
  why: "After the waiting period nothing brings a key back. KMS waits 7 to 30 days, 30 unless told otherwise; sealant.yml sets the least number of days.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data", deletionDays: 30 });',
    terraform: "deletion_window_in_days = 30",
  },
  covers: ["kms-deletion-window"],
  judge: function* (scope) {
    const least = scope.settings.deletionWindow;
    const hidden = new Set(scope.facts.keys.filter((fact) => fact.windowHidden).map(spot));
    for (const key of declared(scope.posture.keys)) {
      if (key.deletionWindow === null) {
        if (hidden.has(spot(key))) yield open(key, "how long its deletion waits is not known");
        else yield pass(key, "its deletion waits 30 days, as KMS does by itself");
      } else if (key.deletionWindow < least)
        yield fail(key, `its deletion waits ${key.deletionWindow} days; ${least} at least`);
      else yield pass(key, `its deletion waits ${key.deletionWindow} days`);
    }
  },
});
