import type { GrantFact } from "../../assess/facts/keys.js";
import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Grants are few and narrow. */
export const grantExcessive = rule({
  id: "grant-excessive",
  severity: "note",
  profile: "recommended",
  title: "Grants are needed and narrow",
  why: "Two grants of the same operations to the same principal hide which one has to be revoked; a grant of nearly every operation is a key policy that nobody reads.",
  fix: {
    construct:
      'new KeyGrant(this, "reader", { key, role, operations: ["Decrypt"] }); // one, with what the grantee calls',
    terraform: "Keep one aws_kms_grant with the operations that the grantee calls.",
  },
  covers: ["kms-grant-hygiene"],
  judge: function* (scope) {
    const seen = new Map<string, string>();
    const unclear = scope.facts.grants.filter((one) => one.open !== null || one.keyHidden || hidesGrantee(one));
    for (const grant of scope.facts.grants) {
      const same = `${grant.stack}\0${grant.key}\0${grant.granteeText}\0${grant.operations.join()}`;
      const twin = seen.get(same);
      const maybe = unclear.includes(grant) ? scope.facts.grants : unclear;
      if (grant.open !== null) yield open(grant, "how many operations it grants is not known", [grant.open]);
      else if (twin !== undefined) yield fail(grant, "another grant gives the same to the same principal", [twin]);
      else if (grant.operations.length > 8)
        yield fail(grant, `it grants ${grant.operations.length} operations`, grant.operations);
      else if (maybe.some((one) => one !== grant))
        yield open(
          grant,
          "whether another grant gives the same is not known",
          maybe.flatMap((one) => (one === grant ? [] : [one.address])).sort(),
        );
      else yield pass(grant, `it grants ${grant.operations.join(", ")}`);
      seen.set(same, grant.address);
    }
  },
});

/** The ARN of a resource tells it apart although it is not known yet; a variable does not. */
function hidesGrantee(grant: GrantFact): boolean {
  return grant.grantee instanceof Unknown && !/\$\{[^}]*\baws_[^}]*\.arn\}$/.test(grant.granteeText ?? "");
}
