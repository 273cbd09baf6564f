import { byKnown, fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Secrets rotate. */
export const secretNotRotated = rule({
  id: "secret-not-rotated",
  severity: "note",
  profile: "strict",
  title: "Secrets rotate",
  why: "A password that was read once works until it changes. Secrets Manager changes it at an interval; 90 days at most is what programmes ask.",
  fix: {
    construct:
      'new SecretsmanagerSecretRotation(this, "rotation", { secretId: secret.id, rotationLambdaArn, rotationRules: { automaticallyAfterDays: 90 } });',
    terraform: `resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = aws_lambda_function.rotation.arn
  rotation_rules { automatically_after_days = 90 }
}`,
  },
  covers: ["secret-rotation"],
  judge: function* (scope) {
    for (const secret of scope.facts.secrets) {
      if (secret.rotates === "no") yield fail(secret, "it does not rotate");
      else if (secret.rotates === "undetermined")
        yield open(secret, "whether it rotates is not known: a rotation is for a secret that is not known");
      else
        yield byKnown(secret, secret.every, "how often it rotates", (days) =>
          days !== null && days > 90
            ? fail(secret, `it rotates every ${days} days; 90 at most`)
            : pass(secret, "it rotates"),
        );
    }
  },
});
