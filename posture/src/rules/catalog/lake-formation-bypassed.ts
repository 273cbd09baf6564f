import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Lake Formation does not hand its decisions back to IAM. */
export const lakeFormationBypassed = rule({
  id: "lake-formation-bypassed",
  severity: "note",
  profile: "strict",
  title: "Lake Formation decides where it is used",
  why: "Grants to IAM_ALLOWED_PRINCIPALS let whoever IAM lets in read tables, past the columns and rows that Lake Formation would filter. They are the default for new databases and tables.",
  fix: {
    construct:
      'new LakeformationDataLakeSettings(this, "lake", { createDatabaseDefaultPermissions: [], createTableDefaultPermissions: [] });',
    terraform: "Remove grants to IAM_ALLOWED_PRINCIPALS.",
  },
  covers: ["lakeformation-no-iam-allowed-principals"],
  judge: function* (scope) {
    for (const grant of scope.facts.openGrants) {
      yield byKnown(grant, grant.principal, "whom it grants something", (principal) =>
        principal === "IAM_ALLOWED_PRINCIPALS"
          ? fail(grant, `${grant.what} for IAM_ALLOWED_PRINCIPALS`)
          : pass(grant, `${grant.what} for one principal`),
      );
    }
  },
});
