import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails record the use of keys. */
export const trailWithoutKmsEvents = rule({
  id: "trail-without-kms-events",
  severity: "warning",
  profile: "recommended",
  title: "Trails record calls to KMS",
  why: "Every decryption is a management event of KMS, and often excluded to save money. Then nobody can say who decrypted what.",
  fix: {
    construct: 'new AuditTrail(this, "trail", { bucket });',
    terraform: "Remove kms.amazonaws.com from exclude_management_event_sources.",
  },
  covers: [],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.kmsEvents, {
      yes: "it records calls to KMS",
      no: "it leaves calls to KMS out, or those that read or write",
      open: "whether it records calls to KMS is not known",
    }),
});
