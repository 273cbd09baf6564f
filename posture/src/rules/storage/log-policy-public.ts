import { rule } from "../rule.js";
import { publicPolicy } from "../shared/statements.js";

/** Log resource policies name whom they let in. */
export const logPolicyPublic = rule({
  id: "log-policy-public",
  severity: "error",
  profile: "baseline",
  title: "Logs are not public",
  why: "A resource policy for everyone lets strangers write into log groups, or read from them.",
  fix: {
    construct: "Name the service in the principals of the policy.",
    terraform: `principals {
  type        = "Service"
  identifiers = ["events.amazonaws.com"]
}`,
  },
  covers: ["log-group-not-public", "resource-policy-any-principal"],
  judge: (scope) => publicPolicy(scope, "logs"),
});
