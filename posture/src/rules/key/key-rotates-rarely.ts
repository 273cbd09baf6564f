import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { spot } from "../shared/place.js";

/** Customer keys rotate at least as often as the project wants. */
export const keyRotatesRarely = rule({
  id: "key-rotates-rarely",
  severity: "note",
  profile: "strict",
  title: "Keys rotate often enough",
  why: "KMS rotates yearly unless told otherwise, and takes periods of up to seven years. Most programmes want a year or less; sealant.yml sets the number of days.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data", rotationDays: 180 });',
    terraform: "rotation_period_in_days = 180",
  },
  covers: ["kms-rotation-period"],
  judge: function* (scope) {
    const most = scope.settings.rotationPeriod;
    const hidden = new Set(scope.facts.keys.filter((fact) => fact.periodHidden).map(spot));
    for (const key of declared(scope.posture.keys)) {
      if (key.rotation === "no") continue;
      if (key.rotation === "undetermined" || hidden.has(spot(key)))
        yield open(key, "how often it rotates is not known");
      else if ((key.rotationPeriod ?? 365) > most)
        yield fail(key, `it rotates every ${key.rotationPeriod ?? 365} days; ${most} at most`);
      else yield pass(key, `it rotates every ${key.rotationPeriod ?? 365} days`);
    }
  },
});
