import { rule } from "../rule.js";
import { watched } from "../shared/watched.js";

/** Somebody is told when the encryption of Glue or the policy of a key is changed. */
export const encryptionChangeUnwatched = rule({
  id: "encryption-change-unwatched",
  severity: "warning",
  profile: "strict",
  title: "Changes of encryption raise an alarm",
  why: "PutDataCatalogEncryptionSettings turns the encryption of the catalog off in one call, DeleteSecurityConfiguration that of jobs, PutResourcePolicy opens the catalog, PutKeyPolicy a key.",
  fix: {
    construct: 'new SealAlarms(this, "alarms", { key });',
    terraform: `event_pattern = jsonencode({
  source = ["aws.glue"]
  detail = { eventName = ["PutDataCatalogEncryptionSettings", "DeleteSecurityConfiguration"] }
})`,
  },
  covers: [],
  judge: (scope) =>
    watched(scope, scope.subjects("catalog", "security-configuration"), [
      "DeleteSecurityConfiguration",
      "PutDataCatalogEncryptionSettings",
      "PutKeyPolicy",
      "PutResourcePolicy",
    ]),
});
