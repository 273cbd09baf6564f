import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Secrets are encrypted with a key of the organisation. */
export const secretWithoutCustomerKey = rule({
  id: "secret-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Secrets have a customer key",
  why: "aws/secretsmanager lets in whoever may read the secret, and nobody of another account. A customer key says who, a second time.",
  fix: {
    construct: 'new SecretsmanagerSecret(this, "db", { kmsKeyId: key.keyArn });',
    terraform: "kms_key_id = aws_kms_key.secrets.arn",
  },
  covers: ["secret-cmk", "secret-cmk-not-aws-managed", "kms-not-default-key"],
  judge: function* (scope) {
    for (const secret of scope.facts.secrets) {
      yield byKnown(secret, secret.key, "which key encrypts it", (key) =>
        key === null || key.includes("alias/aws/")
          ? fail(secret, "it is encrypted with aws/secretsmanager")
          : pass(secret, "it names a key", [key]),
      );
    }
  },
});
