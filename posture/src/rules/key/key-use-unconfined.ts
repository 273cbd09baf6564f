import { coversAction } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Roles use keys through a service, or for one context. */
export const keyUseUnconfined = rule({
  id: "key-use-unconfined",
  severity: "note",
  profile: "strict",
  title: "Key use is confined by conditions",
  why: "kms:ViaService lets a role use a key only through the service it is meant for, an encryption context only for the data it is meant for. Without either, stolen credentials of the role decrypt anything they find. Calls that a job makes itself, as for bookmarks, come through no service: waive those.",
  fix: {
    construct: "[key.grantCatalogClient(role), key.grantJobOutput(role)]; // add kms:ViaService",
    terraform: `condition {
  test     = "StringEquals"
  variable = "kms:ViaService"
  values   = ["s3.eu-central-1.amazonaws.com"]
}`,
  },
  covers: ["kms-policy-via-service"],
  judge: (scope) =>
    noStatement(scope, ["key"], {
      does: "lets a role decrypt whatever it finds, without kms:ViaService, kms:CallerAccount or an encryption context",
      test: (statement) => {
        if (!allowsAny(statement, (one) => one.is === "identity" || one.is === "session")) return "no";
        if (statement.conditions.some((one) => /^kms:(viaservice|calleraccount|encryptioncontext)/.test(one.key)))
          return "no";
        return coversAction(statement, "kms:Decrypt");
      },
    }),
});
