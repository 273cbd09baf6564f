import { byKnown, fail, on, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Connections check the certificate of the store. */
export const connectionCertificateUnchecked = rule({
  id: "connection-certificate-unchecked",
  severity: "warning",
  profile: "recommended",
  title: "Certificates are checked",
  why: "TLS without checking the certificate protects against listeners, not against whoever answers in place of the store.",
  fix: {
    construct: 'new JdbcConnection(this, "db", { ...database, tls: Tls.required() }); // no option skips the check',
    terraform: "Remove SKIP_CUSTOM_JDBC_CERT_VALIDATION and KAFKA_SKIP_CUSTOM_CERT_VALIDATION.",
  },
  covers: [],
  judge: function* (scope) {
    for (const connection of scope.facts.connections) {
      for (const name of ["SKIP_CUSTOM_JDBC_CERT_VALIDATION", "KAFKA_SKIP_CUSTOM_CERT_VALIDATION"]) {
        if (connection.sets(name) === "no") continue;
        yield byKnown(on(connection, "transit"), connection.property(name), name, (value) =>
          value?.toLowerCase() === "true"
            ? fail(on(connection, "transit"), `${name} is set`)
            : pass(on(connection, "transit"), `${name} is off`),
        );
      }
    }
  },
});
