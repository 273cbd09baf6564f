import { coversAction } from "../../assess/facts/statements.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { policiesOf } from "../shared/statements.js";

/** Roles that Glue is given can be assumed by Glue. */
export const roleNotForGlue = rule({
  id: "role-not-for-glue",
  severity: "error",
  profile: "baseline",
  title: "Glue can assume the roles it is given",
  why: "The trust policy of the role must name glue.amazonaws.com. The provider does not check it; the run fails with 'role should be given assume role permissions for Glue service'.",
  fix: {
    construct: 'new SparkJob(this, "etl", { ...work, role: new GlueRole(this, "role") });',
    terraform: `principals {
  type        = "Service"
  identifiers = ["glue.amazonaws.com"]
}
actions = ["sts:AssumeRole"]`,
  },
  covers: [],
  judge: function* (scope) {
    const trust = new Map(policiesOf(scope, ["trust"]).map((one) => [one.governs, one]));
    for (const workload of scope.facts.hiddenRoles)
      yield open(workload, "whether Glue can assume its role is not known", [workload.why]);
    for (const role of scope.facts.workloadRoles) {
      const policy = trust.get(role.id);
      if (policy === undefined) continue;
      const { unreadable, statements } = policy.read();
      const letting = statements.filter(
        (one) =>
          one.effect !== "Deny" &&
          coversAction(one, "sts:AssumeRole") !== "no" &&
          (one.principals?.entries.some(
            (entry) => entry.is === "everyone" || String(entry.written) === "glue.amazonaws.com",
          ) ??
            false),
      );
      const unclear = statements.flatMap((one) => [
        ...one.hidden,
        ...(one.principals?.entries ?? []).flatMap((entry) =>
          entry.is !== "account" && String(entry.written).includes("${") && entry.is !== "identity"
            ? [String(entry.written)]
            : [],
        ),
      ]);
      if (letting.some((one) => one.effect === "Allow")) yield pass(role, "Glue can assume it", role.users);
      else if (unreadable !== null || unclear.length > 0)
        yield open(role, "whether Glue can assume it is not known", [
          ...(unreadable === null ? [] : [unreadable]),
          ...unclear,
        ]);
      else yield fail(role, "its trust policy does not let Glue assume it", role.users);
    }
  },
});
