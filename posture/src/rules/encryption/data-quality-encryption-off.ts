import { open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { first } from "../shared/place.js";

/** Data quality results are encrypted with a KMS key, where rulesets exist. */
export const dataQualityEncryptionOff = rule({
  id: "data-quality-encryption-off",
  severity: "note",
  profile: "strict",
  title: "Data quality results are encrypted",
  why: "Rulesets, results and statistics quote values of the data. The API takes a data quality mode in a security configuration since 2024; the Terraform provider has no argument for it yet, so it has to be set outside Terraform.",
  fix: {
    construct: "Set DataQualityEncryption with the API after deployment, and waive this finding with that reason.",
    terraform: "The provider has no argument; set DataQualityEncryption with the API and waive this finding.",
  },
  covers: ["glue-secconfig-data-quality-encrypted"],
  judge: function* (scope) {
    for (const ruleset of scope.facts.rulesets) {
      yield open(ruleset, "whether its results are encrypted is not known: Terraform cannot say it");
    }
    const at = first(scope.facts.configurations);
    if (scope.facts.rulesets.length === 0 && at !== undefined)
      yield pass(at, "there is no ruleset whose results it would encrypt");
  },
});
