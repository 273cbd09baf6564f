import { rule } from "../rule.js";
import { noRemark } from "../shared/lint.js";

/** Key policies name roles, not their sessions. */
export const keyPolicyNamesSession = rule({
  id: "key-policy-names-session",
  severity: "note",
  profile: "recommended",
  title: "Key policies name roles, not sessions",
  why: "The ARN of a session (assumed-role/job/GlueJobRunnerSession) holds a name that Glue chooses and may change without notice: from then on the key refuses the job.",
  fix: {
    construct: "key.grantJobOutput(role);",
    terraform: `principals {
  type        = "AWS"
  identifiers = [aws_iam_role.job.arn]
}`,
  },
  covers: [],
  judge: (scope) =>
    noRemark(scope, { holders: ["key"], kinds: ["session-principal"], does: "names one session of a role" }),
});
