import { DESTRUCTIVE } from "../../assess/facts/rights.js";
import { coversAction } from "../../assess/facts/statements.js";
import { flat } from "../../graph/flat.js";
import { fail, open, pass } from "../judgement.js";
import { type Judgement, rule, type Scope } from "../rule.js";
import { allowsAny, noStatement } from "../shared/statements.js";

/** Roles that run jobs cannot destroy keys. */
export const keyDestructionByWorkload = rule({
  id: "key-destruction-by-workload",
  severity: "warning",
  open: "note",
  profile: "recommended",
  title: "Workloads cannot destroy keys",
  why: "ScheduleKeyDeletion, DisableKey, PutKeyPolicy, DeleteImportedKeyMaterial and DisableKeyRotation belong to administrators. A job that may do it makes every bug of its script a loss of data.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data", administrators: [adminRoleArn] });',
    terraform: "Name an administrator's role in the statement with these actions.",
  },
  covers: ["kms-destructive-actions-restricted"],
  judge: function* (scope) {
    yield* byKeyPolicy(scope);
    yield* byOwnPolicy(scope);
  },
});

function byKeyPolicy(scope: Scope): Iterable<Judgement> {
  const workloads = new Set(flat(scope.facts.workloadRoles, (role) => role.names));
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
}

/** Where the key policy leaves it to the account, the role's own policies say it. */
function* byOwnPolicy(scope: Scope): Iterable<Judgement> {
  const workloads = new Set(scope.facts.workloadRoles.map((role) => role.id));
  for (const role of scope.facts.rights) {
    if (!workloads.has(role.id)) continue;
    const found = role.destroys();
    if (found === null) yield pass(role, "its policies let it destroy no key of this source");
    else if (found.decision === "allowed") yield fail(role, `who runs as it may ${found.action} ${found.key}`);
    else yield open(role, `whether who runs as it may ${found.action} ${found.key} is not known`, found.missing);
  }
}
