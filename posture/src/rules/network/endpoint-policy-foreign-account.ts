import { rule } from "../rule.js";
import { foreignAccounts } from "../shared/statements.js";

/** Policies of endpoints name trusted accounts only. */
export const endpointPolicyForeignAccount = rule({
  id: "endpoint-policy-foreign-account",
  severity: "note",
  profile: "strict",
  title: "Endpoints serve trusted accounts",
  why: "An account that an endpoint's policy names may take data out through it. sealant.yml lists the accounts that are trusted.",
  fix: {
    construct: "Add the account to trustedAccounts in sealant.yml, or remove it from the endpoint's policy.",
    terraform: "Add the account to trustedAccounts in sealant.yml, or remove it from the endpoint's policy.",
  },
  covers: ["vpc-endpoint-policy-cross-account"],
  judge: (scope) => foreignAccounts(scope, "endpoint"),
});
