import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** KMS keeps checking that a new policy does not lock out whoever writes it. */
export const keyPolicyLockoutCheckOff = rule({
  id: "key-policy-lockout-check-off",
  severity: "warning",
  profile: "recommended",
  title: "The lockout check is on",
  why: "KMS refuses a policy that would keep its writer from changing it again. bypass_policy_lockout_safety_check turns that off.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // leaves the check on',
    terraform: "Remove bypass_policy_lockout_safety_check.",
  },
  covers: ["kms-policy-lockout-check-kept"],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      if (key.bypassesLockoutCheck === "undetermined") yield open(key, "whether the lockout check is on is not known");
      else if (key.bypassesLockoutCheck === "yes") yield fail(key, "the lockout check is bypassed");
      else yield pass(key, "the lockout check is on");
    }
  },
});
