import { rule } from "../rule.js";
import { accessOf } from "../shared/access.js";

/** Roles may write to the log groups of Glue, and put the key on them. */
export const logGroupNotWritable = rule({
  id: "log-group-not-writable",
  severity: "error",
  profile: "baseline",
  title: "Roles may write encrypted logs",
  why: "Glue makes the encrypted log group with the job's role, which needs logs:AssociateKmsKey on it beside the right to create it and to write. AWSGlueServiceRole contains the latter and not the former. Older versions then lose continuous logs without a word; newer ones fail with 'Failed to AssociateKmsKey'.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, role: new GlueRole(this, "role") }); // the configuration grants it to the role',
    terraform: `actions   = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
resources = ["arn:aws:logs:*:*:log-group:/aws-glue/*"]`,
  },
  covers: [],
  judge: (scope) => accessOf(scope, "log groups"),
});
