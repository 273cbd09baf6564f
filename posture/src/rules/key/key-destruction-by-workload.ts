import { coversAction } from "../../assess/facts/statements.js";
import { rule } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Roles that run jobs cannot destroy keys. */
export const keyDestructionByWorkload = rule({
  id: "key-destruction-by-workload",
  severity: "warning",
  profile: "recommended",
  title: "Workloads cannot destroy keys",
  why: "ScheduleKeyDeletion, DisableKey, PutKeyPolicy, DeleteImportedKeyMaterial and DisableKeyRotation belong to administrators. A job that may do it makes every bug of its script a loss of data.",
  fix: {
    construct: "new CustomerKey(this, id, { administrators: [adminRoleArn], … })",
    terraform: "Name an administrator's role in the statement with these actions.",
  },
  covers: ["kms-destructive-actions-restricted"],
  judge: (scope) => {
    const workloads = new Set(scope.facts.workloadRoles.flatMap((role) => role.names));
    const hidden = scope.facts.hiddenRoles.length > 0;
    return noStatement(scope, ["key"], {
      does: "lets a role that runs jobs destroy or disable the key",
      test: (statement) => {
        const runs = allowsAny(statement, (one) => one.is === "identity" && workloads.has(String(one.written)));
        // A workload whose role is not known may have any of those that are named.
        if (!runs && !(hidden && allowsAny(statement, (one) => one.is === "identity"))) return "no";
        const answers = DESTRUCTIVE.map((action) => coversAction(statement, action));
        return answers.includes("yes") && runs
          ? "yes"
          : answers.includes("yes") || answers.includes("undetermined")
            ? "undetermined"
            : "no";
      },
    });
  },
});

const DESTRUCTIVE = [
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:PutKeyPolicy",
  "kms:DeleteImportedKeyMaterial",
  "kms:DisableKeyRotation",
];
