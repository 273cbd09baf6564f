import { coversAction } from "../../assess/facts/statements.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { allowsAny, policiesOf } from "../shared/statements.js";

/** Somebody can still change the policy of a key. */
export const keyPolicyLocksOut = rule({
  id: "key-policy-locks-out",
  severity: "warning",
  profile: "recommended",
  title: "Key policies keep a way back",
  why: "AWS keeps the account's root in every policy it writes for a reason: a key whose policy lets nobody change it can be repaired by AWS support only. The statement gives nobody access by itself; IAM policies decide.",
  fix: {
    construct:
      'new CustomerKey(this, "data", { alias: "glue/data", delegation: KeyDelegation.administration() }); // keeps a statement for the account',
    terraform: `principals {
  type        = "AWS"
  identifiers = ["arn:aws:iam::\${data.aws_caller_identity.this.account_id}:root"]
}
actions = ["kms:*"]`,
  },
  covers: ["kms-root-delegation-present"],
  judge: function* (scope) {
    for (const policy of policiesOf(scope, ["key"])) {
      const { unreadable, statements } = policy.read();
      if (unreadable !== null) {
        yield open(policy, "whether anybody can change the key policy is not known", [unreadable]);
        continue;
      }
      const allowing = statements.filter(
        (one) =>
          one.effect !== "Deny" &&
          coversAction(one, "kms:PutKeyPolicy") !== "no" &&
          allowsAny(one, (entry) => entry.is !== "service"),
      );
      if (allowing.length === 0) yield fail(policy, "no statement lets anybody change this policy");
      else if (
        allowing.some(
          (one) => one.effect === "Allow" && coversAction(one, "kms:PutKeyPolicy") === "yes" && one.hidden.length === 0,
        )
      )
        yield pass(policy, "somebody can change this policy");
      else
        yield open(
          policy,
          "whether anybody can change this policy is not known",
          allowing.flatMap((one) => one.hidden),
        );
    }
  },
});
