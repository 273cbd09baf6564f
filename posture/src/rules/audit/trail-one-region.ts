import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails record all regions. */
export const trailOneRegion = rule({
  id: "trail-one-region",
  severity: "warning",
  profile: "recommended",
  title: "Trails cover all regions",
  why: "Keys and catalogs can be used from any region. A trail of one region does not see what happens in the others.",
  fix: { construct: 'new AuditTrail(this, "trail", { bucket });', terraform: "is_multi_region_trail = true" },
  covers: ["trail-multi-region"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.multiRegion, {
      yes: "it records all regions",
      no: "it records one region",
      open: "whether it records all regions is not known",
    }),
});
