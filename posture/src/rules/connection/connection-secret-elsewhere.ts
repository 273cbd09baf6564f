import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The secret that a connection names is part of what was read, and stays. */
export const connectionSecretElsewhere = rule({
  id: "connection-secret-elsewhere",
  severity: "error",
  open: "note",
  profile: "recommended",
  title: "Secrets that connections name can be read",
  why: "A connection whose password is in a secret is as safe as that secret: its key, its policy, its rotation. Of one that nothing declares none of that can be judged, nor whether the roles of the connection's jobs may read and decrypt it. Secrets Manager answers for secrets of its own region only.",
  fix: {
    construct: 'new JdbcConnection(this, "db", { ...database, credentials: Credentials.secret(secret.arn, key) });',
    terraform:
      "connection_properties = { SECRET_ID = aws_secretsmanager_secret.db.arn, JDBC_CONNECTION_URL = var.url }",
  },
  covers: [],
  judge: function* (scope) {
    for (const connection of scope.facts.connectionSecrets) {
      const { secret } = connection;
      if (secret.is === "declared") yield pass(connection, "its secret is declared", [secret.address]);
      else if (secret.is === "deleted") yield fail(connection, `its secret ${secret.address} is deleted`);
      else if (secret.is === "unusable") yield fail(connection, `the connection cannot log in: ${secret.why}`);
      else if (secret.is === "elsewhere")
        yield open(
          connection,
          `whose key encrypts the secret ${secret.name}, and who may read it, is not known: nothing that was read declares it`,
        );
      else yield open(connection, "which secret it names is not known", [secret.why]);
    }
  },
});
