import { rule } from "../rule.js";
import { ASSOCIATE, accessOf, isLogsService } from "../shared/access.js";

/** Roles may put the key on the log groups that Glue creates. */
export const logsKeyNotAssociable = rule({
  id: "logs-key-not-associable",
  severity: "error",
  profile: "baseline",
  title: "Roles may associate the key with log groups",
  why: "Glue creates the encrypted log group with the job's role, which needs logs:AssociateKmsKey on it. AWSGlueServiceRole does not contain it. Older versions then lose continuous logs without a word; newer ones fail.",
  fix: {
    construct: "GlueRole receives it from the security configuration it is used with.",
    terraform: 'actions = ["logs:AssociateKmsKey"]  resources = ["arn:aws:logs:*:*:log-group:/aws-glue/*"]',
  },
  covers: [],
  judge: (scope) => accessOf(scope, ({ actor, actions }) => !isLogsService(actor) && actions.includes(ASSOCIATE)),
});
