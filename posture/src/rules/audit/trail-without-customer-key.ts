import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails are encrypted with a key of the organisation. */
export const trailWithoutCustomerKey = rule({
  id: "trail-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Trails have a customer key",
  why: "The trail says who used which key on what. With a key of its own only auditors can read it.",
  fix: {
    construct: 'new AuditTrail(this, "trail", { bucket }); // with the key of its bucket',
    terraform: "kms_key_id = aws_kms_key.audit.arn",
  },
  covers: ["trail-cmk"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.key, {
      yes: "it names a key",
      no: "it names no key",
      open: "whether it names a key is not known",
    }),
});
