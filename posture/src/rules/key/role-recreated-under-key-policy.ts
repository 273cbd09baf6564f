import { rule } from "../rule.js";
import { noRemark } from "../shared/lint.js";

/** A role that a plan makes anew is not the one that key policies know. */
export const roleRecreatedUnderKeyPolicy = rule({
  id: "role-recreated-under-key-policy",
  severity: "error",
  profile: "baseline",
  title: "Roles that key policies name are not made anew under them",
  why: "IAM and KMS store the unique id of a role, not its name. When a role is deleted and created again, key policies that are not put again keep the id of the old one (shown as AROA…), and the new role of the same name is a stranger to them: every job that runs with it loses the key.",
  fix: {
    construct: "Change the role in place, or let the key policy change in the same deployment.",
    terraform: `lifecycle {
  replace_triggered_by = [aws_iam_role.job.unique_id] # on aws_kms_key_policy; or avoid the replacement
}`,
  },
  covers: [],
  judge: (scope) =>
    noRemark(scope, { holders: ["key"], kinds: ["role-recreated"], does: "names a role that is made anew under it" }),
});
