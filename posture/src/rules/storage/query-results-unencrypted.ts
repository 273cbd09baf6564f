import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Query results of Athena are encrypted. */
export const queryResultsUnencrypted = rule({
  id: "query-results-unencrypted",
  severity: "warning",
  profile: "recommended",
  title: "Query results are encrypted",
  why: "Athena reads what the catalog describes and writes copies of it: the results. A workgroup that does not enforce its configuration leaves the choice to the client.",
  fix: {
    construct:
      'new AthenaWorkgroup(this, "queries", { name: "queries", configuration: { resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: key.keyArn } } } });',
    terraform: `result_configuration {
  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key_arn       = aws_kms_key.data.arn
  }
}`,
  },
  covers: ["athena-results-encrypted"],
  judge: function* (scope) {
    for (const results of scope.facts.queryResults) {
      if (results.encryption instanceof Unknown)
        yield open(results, "whether its results are encrypted is not known", [results.encryption.why]);
      else if (results.encryption === null) yield fail(results, "its results are not encrypted");
      else if (results.enforced === "no")
        yield fail(results, "its results are encrypted, unless a client chooses otherwise");
      else if (results.enforced === "undetermined")
        yield open(results, "whether it enforces the encryption of its results is not known");
      else yield pass(results, `its results are encrypted: ${results.encryption}`);
    }
  },
});
