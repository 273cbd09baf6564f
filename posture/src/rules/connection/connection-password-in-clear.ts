import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Connections refer to a secret instead of holding a password. */
export const connectionPasswordInClear = rule({
  id: "connection-password-in-clear",
  severity: "error",
  profile: "baseline",
  title: "Connections hold no password",
  why: "A password among the properties stands in clear in the plan, in the state, and for everyone who may read them. Secrets Manager keeps it encrypted, rotates it and says who read it.",
  fix: {
    construct: 'new JdbcConnection(this, "db", { ...database, credentials: Credentials.secret(secret.arn, key) });',
    terraform:
      "connection_properties = { SECRET_ID = aws_secretsmanager_secret.db.name, JDBC_CONNECTION_URL = var.url }",
  },
  covers: ["glue-connection-no-plaintext-secret"],
  judge: function* (scope) {
    for (const connection of scope.facts.connections) {
      const answers = PASSWORDS.map((name) => ({ name, set: connection.sets(name) }));
      const written = answers.filter((one) => one.set === "yes").map((one) => one.name);
      if (written.length > 0) yield fail(connection, `${written.join(", ")} stands among its properties`);
      else if (connection.credentialsIn.length > 0)
        yield fail(connection, `a password stands in ${connection.credentialsIn.join(", ")}`);
      else if (answers.some((one) => one.set === "undetermined"))
        yield open(connection, "whether a password stands among its properties is not known");
      else if (connection.addressesHidden.length > 0)
        yield open(connection, `whether a password stands in ${connection.addressesHidden.join(", ")} is not known`);
      else yield pass(connection, "no password among its properties");
    }
  },
});

const PASSWORDS = [
  "PASSWORD",
  "KAFKA_CLIENT_KEY_PASSWORD",
  "KAFKA_CLIENT_KEYSTORE_PASSWORD",
  "KAFKA_SASL_PLAIN_PASSWORD",
  "KAFKA_SASL_SCRAM_PASSWORD",
];
