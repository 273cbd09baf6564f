import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Roles that run jobs cannot change how they are encrypted. */
export const encryptionChangedByWorkload = rule({
  id: "encryption-changed-by-workload",
  severity: "warning",
  open: "note",
  profile: "strict",
  title: "Workloads cannot change how they are encrypted",
  why: "AWS's guide gives PutDataCatalogEncryptionSettings, CreateSecurityConfiguration and DeleteSecurityConfiguration to those who administer encryption. A job that has them can turn the catalog's encryption off, or take away the configuration that others run with. glue:* has them, and so has AWS's own AWSGlueServiceRole.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, role: new GlueRole(this, "role") }); // it starts without permissions and receives what it is used for',
    terraform:
      'actions = ["glue:GetTable", "glue:GetPartitions"] # what the job calls, instead of glue:* and AWSGlueServiceRole',
  },
  covers: [],
  judge: function* (scope) {
    const workloads = new Map(scope.facts.workloadRoles.map((role) => [role.id, role.users]));
    for (const role of scope.facts.rights) {
      const users = workloads.get(role.id);
      if (users === undefined) continue;
      const of = (decision: string) => CHANGES.filter((action) => role.settings.get(action)?.decision === decision);
      const [may, unsure] = [of("allowed"), of("undetermined")];
      if (may.length > 0) yield fail(role, `who runs as it may ${may.join(", ")}`, users);
      else if (unsure.length > 0) {
        const missing = unsure.flatMap((action) => role.settings.get(action)?.missing ?? []);
        yield open(role, `whether who runs as it may ${unsure.join(", ")} is not known`, [...new Set(missing)]);
      } else yield pass(role, "who runs as it cannot change encryption", users);
    }
  },
});

const CHANGES = [
  "glue:PutDataCatalogEncryptionSettings",
  "glue:CreateSecurityConfiguration",
  "glue:DeleteSecurityConfiguration",
];
