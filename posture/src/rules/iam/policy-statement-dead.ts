import { nameOf } from "../../assess/facts/statements.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { identityFlaws, keyFlaws } from "../shared/flaws.js";
import { policiesOf } from "../shared/statements.js";

/** Statements of key policies and statements about keys can match. */
export const policyStatementDead = rule({
  id: "policy-statement-dead",
  severity: "warning",
  profile: "recommended",
  title: "Policy statements about keys do something",
  why: "KMS accepts many statements that never match, and refuses others half way through the apply: an action that does not exist (kms:ReEncrypt without a star), an alias ARN or another key's ARN as resource, no principal or no resource in a key policy, a wildcard inside a principal's ARN, a placeholder of AWS's samples that nobody replaced, the global logs.amazonaws.com where the service of the region is needed, aws:SourceArn on a role's statement. Whoever wrote it believes that somebody is let in, or kept out.",
  fix: {
    construct: "Grants of Sealant's constructs write statements that match.",
    terraform:
      'Correct or remove the statement; for an alias use condition { test = "ForAnyValue:StringEquals"  variable = "kms:ResourceAliases" … }',
  },
  covers: ["kms-policy-has-principal", "kms-policy-valid"],
  judge: function* (scope) {
    for (const policy of policiesOf(scope, ["key", "identity"])) {
      const { unreadable, statements } = policy.read();
      if (unreadable !== null) {
        yield open(policy, `whether the statements of the ${policy.what} can match is not known`, [unreadable]);
        continue;
      }
      const dead = statements.flatMap((statement) => {
        const why = policy.holder === "key" ? keyFlaws(statement, policy.governs) : identityFlaws(statement);
        return why.map((flaw) => `${nameOf(statement)}: ${flaw}`);
      });
      if (dead.length > 0) yield fail(policy, `the ${policy.what} says what never counts: ${dead.join("; ")}`);
      else yield pass(policy, `every statement of the ${policy.what} can match`);
    }
  },
});
