import { coversAction, coversAll } from "../../assess/facts/statements.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { policiesOf } from "../shared/statements.js";

/** Nobody gains a role by way of Glue. */
export const gluePrivilegeEscalation = rule({
  id: "glue-privilege-escalation",
  severity: "warning",
  profile: "recommended",
  title: "Glue gives nobody another role's rights",
  why: "Who may pass any role and create a dev endpoint or a job runs code with that role; who may update a dev endpoint puts an own key on one that has a role already.",
  fix: {
    construct: 'ReadyPolicy.deployer(this, "deployer", { roles: [role], keys: [key] }); // passes these roles only',
    terraform: `actions   = ["iam:PassRole"]
resources = [aws_iam_role.job.arn]`,
  },
  covers: ["glue-no-privilege-escalation"],
  judge: function* (scope) {
    for (const policy of policiesOf(scope, ["identity"])) {
      const { unreadable, statements } = policy.read();
      const allows = (action: string) =>
        statements.filter((one) => one.effect !== "Deny" && coversAction(one, action) !== "no");
      const anyRole = allows("iam:PassRole").filter(
        (one) =>
          coversAll(one, "iam") &&
          !one.conditions.some(
            (condition) =>
              condition.key === "iam:passedtoservice" &&
              !condition.values.some((value) => String(value.source).startsWith("glue")),
          ),
      );
      const starts = anyRole.length === 0 ? [] : STARTS.filter((action) => allows(action).length > 0);
      const updates = allows("glue:UpdateDevEndpoint").filter((one) => coversAll(one, "glue"));
      const maybe = statements.flatMap((one) => (one.effect === "Deny" ? [] : one.hidden));
      if (unreadable !== null) yield open(policy, "whether it gives another role's rights is not known", [unreadable]);
      else if (anyRole.length > 0 && starts.length > 0)
        yield fail(policy, `it allows passing any role, and ${starts.join(", ")}`);
      else if (updates.length > 0) yield fail(policy, "it allows updating any dev endpoint");
      else if (maybe.length > 0) yield open(policy, "whether it gives another role's rights is not known", maybe);
      else yield pass(policy, "it gives no other role's rights");
    }
  },
});

const STARTS = ["glue:CreateDevEndpoint", "glue:CreateJob", "glue:UpdateJob"];
