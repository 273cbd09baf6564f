import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Grants name one principal. */
export const grantToEveryone = rule({
  id: "grant-to-everyone",
  severity: "error",
  profile: "baseline",
  title: "Grants name one principal",
  why: "A grantee with a wildcard is refused by KMS, or lets in whoever fits.",
  fix: {
    construct: 'new KeyGrant(this, "reader", { key, role, operations: ["Decrypt"] });',
    terraform: "grantee_principal = aws_iam_role.job.arn",
  },
  covers: ["kms-grant-principal-not-wildcard"],
  judge: function* (scope) {
    for (const grant of scope.facts.grants) {
      const written = grant.granteeText ?? "";
      if (written.includes("*")) yield fail(grant, `its grantee is ${written}`);
      else if (/\$\{[^}]*\.arn\}$/.test(written) || !(grant.grantee instanceof Unknown))
        yield pass(grant, "it names its grantee");
      else yield open(grant, "whom it is for is not known", [grant.grantee.why]);
    }
  },
});
