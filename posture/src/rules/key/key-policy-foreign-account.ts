import { rule } from "../rule.js";
import { foreignAccounts } from "../shared/statements.js";

/** Key policies name accounts that the project trusts. */
export const keyPolicyForeignAccount = rule({
  id: "key-policy-foreign-account",
  severity: "note",
  profile: "recommended",
  title: "Keys are shared with trusted accounts only",
  why: "An account that a key policy names can hand the key on to any of its principals. sealant.yml lists the accounts that are trusted.",
  fix: {
    construct: "Add the account to trustedAccounts in sealant.yml, or remove it from the key's users.",
    terraform: "Add the account to trustedAccounts in sealant.yml, or remove it from the key policy.",
  },
  covers: ["kms-policy-cross-account"],
  judge: (scope) => foreignAccounts(scope, "key"),
});
