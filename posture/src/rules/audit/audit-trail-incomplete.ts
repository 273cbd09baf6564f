import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { first } from "../shared/place.js";

/** One trail records everything, validated and encrypted. */
export const auditTrailIncomplete = rule({
  id: "audit-trail-incomplete",
  severity: "warning",
  profile: "strict",
  title: "There is one complete trail",
  why: "An auditor asks for one trail that covers all regions, is recording, validated and encrypted, with all management events. Several that each lack something leave gaps between them.",
  fix: {
    construct: 'new AuditTrail(this, "trail", { bucket }); // with the key of its bucket',
    terraform: `is_multi_region_trail      = true
enable_log_file_validation = true
kms_key_id                 = aws_kms_key.audit.arn`,
  },
  covers: ["one-full-security-trail"],
  judge: function* (scope) {
    const { trails } = scope.facts;
    const at = first(trails);
    if (at === undefined) {
      const key = first(declared(scope.posture.keys));
      if (key !== undefined)
        yield open(key, "whether its use is recorded is not known: no trail is declared, and the account may have one");
      return;
    }
    const answers = trails.map((one) => [
      one.multiRegion,
      one.logging,
      one.validated,
      one.key,
      one.managementEvents,
      one.kmsEvents,
    ]);
    const evidence = trails.map((one) => one.address);
    if (answers.some((list) => list.every((answer) => answer === "yes")))
      yield pass(at, "one trail records everything", evidence);
    else if (answers.some((list) => !list.includes("no")))
      yield open(at, "whether one trail records everything is not known", evidence);
    else
      yield fail(
        at,
        "no trail has all of: all regions, recording, validation, a key, all management events, calls to KMS",
        evidence,
      );
  },
});
