import { actionsOf, letsEveryoneIn } from "../../assess/facts/statements.js";
import { fail } from "../judgement.js";
import { rule } from "../rule.js";
import { noStatement, policiesOf } from "../shared/statements.js";

/** The policy of an endpoint says what may pass through it. */
export const endpointPolicyOpen = rule({
  id: "endpoint-policy-open",
  severity: "note",
  profile: "strict",
  title: "Endpoint policies are limited",
  why: "Without a policy an endpoint lets everything pass: credentials of a foreign account, brought into the job by a package, could send data to that account's buckets and keys. Gateway endpoints and interface endpoints are judged alike.",
  fix: {
    construct:
      'new GlueNetwork(this, "glue", { access: KmsAccess.endpoints({ keys: [key] }) }); // limits endpoints to the account and the keys',
    terraform: `condition {
  test     = "StringEquals"
  variable = "aws:PrincipalAccount"
  values   = [data.aws_caller_identity.this.account_id]
}`,
  },
  covers: ["vpc-endpoint-policy-not-open"],
  judge: function* (scope) {
    const governed = new Set(policiesOf(scope, ["endpoint"]).map((one) => one.governs));
    for (const endpoint of scope.facts.endpoints) {
      if (!endpoint.ids.some((id) => governed.has(id)))
        yield fail(endpoint, "it has no policy, and lets everything pass");
    }
    yield* noStatement(scope, ["endpoint"], {
      does: "lets everybody pass with every action",
      test: (statement) => {
        const everyone = letsEveryoneIn(statement);
        if (everyone === "no") return "no";
        if (statement.actions.patterns.some((one) => one.regex === undefined)) return "undetermined";
        return actionsOf(statement).some((action) => action === "*") || statement.actions.not ? everyone : "no";
      },
    });
  },
});
