import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails can prove that their files were not changed. */
export const trailNotValidated = rule({
  id: "trail-not-validated",
  severity: "warning",
  profile: "recommended",
  title: "Trails are validated",
  why: "With validation CloudTrail signs digests of its files: deleting or changing one can be seen.",
  fix: { construct: 'new AuditTrail(this, "trail", { bucket });', terraform: "enable_log_file_validation = true" },
  covers: ["trail-log-validation"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.validated, {
      yes: "its files are validated",
      no: "its files are not validated",
      open: "whether its files are validated is not known",
    }),
});
