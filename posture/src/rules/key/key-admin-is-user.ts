import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { policiesOf } from "../shared/statements.js";

/** Nobody both administers and uses a key. */
export const keyAdminIsUser = rule({
  id: "key-admin-is-user",
  severity: "warning",
  profile: "strict",
  title: "Administration and use of keys are separate",
  why: "Whoever may change a key's policy and also decrypt with it can hide what was read. The account's own delegation is not judged: it leaves the decision to IAM.",
  fix: {
    construct:
      'new CustomerKey(this, "data", { alias: "glue/data", administrators: [adminRoleArn], users: [userRoleArn] }); // different principals',
    terraform: "Name different principals in the statements for administration and for use.",
  },
  covers: ["kms-admin-use-separation"],
  judge: function* (scope) {
    const unread = new Map(policiesOf(scope, ["key"]).map((one) => [one.governs, one.read().unreadable]));
    for (const key of declared(scope.posture.keys)) {
      const why = unread.get(key.id) ?? null;
      const admins = new Set(key.administrators);
      const both = key.decrypters
        .filter((one) => admins.has(one) && !/:root$|^\d{12}$|^(the )?account\b|^unknown: /.test(one))
        .sort();
      if (why !== null) yield open(key, "who administers and who uses it is not known", [why]);
      else if (both.length > 0) yield fail(key, `${both.join(", ")} may administer it and decrypt with it`);
      else if (key.decrypters.some((one) => one.startsWith("unknown: ")))
        yield open(key, "who administers and who uses it is not known", key.decrypters);
      else yield pass(key, "who administers it does not use it");
    }
  },
});
