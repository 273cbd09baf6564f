import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails are recording. */
export const trailStopped = rule({
  id: "trail-stopped",
  severity: "error",
  profile: "baseline",
  title: "Trails record",
  why: "A trail that is stopped records nothing, while everybody believes it does.",
  fix: { construct: 'new AuditTrail(this, "trail", { bucket });', terraform: "enable_logging = true" },
  covers: ["trail-logging-on"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.logging, {
      yes: "it records",
      no: "it is stopped",
      open: "whether it records is not known",
    }),
});
