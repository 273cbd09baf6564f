import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Grants do not let their grantee make further grants. */
export const grantCanGrant = rule({
  id: "grant-can-grant",
  severity: "warning",
  profile: "recommended",
  title: "Grants end with their grantee",
  why: "A grant with CreateGrant lets the grantee hand the key on, past every key policy and IAM policy.",
  fix: {
    construct: 'new KeyGrant(this, "reader", { key, role, operations: ["Decrypt"] });',
    terraform: 'operations = ["Decrypt"] # without CreateGrant',
  },
  covers: ["kms-grant-no-create-grant"],
  judge: function* (scope) {
    for (const grant of scope.facts.grants) {
      if (grant.operations.includes("CreateGrant")) yield fail(grant, "its grantee may make further grants");
      else if (grant.open !== null) yield open(grant, "what its grantee may do is not known", [grant.open]);
      else yield pass(grant, "its grantee may make no further grants");
    }
  },
});
