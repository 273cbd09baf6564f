import { byKnown, fail, on, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A certificate that a connection names is used. */
export const connectionCertificateWithoutTls = rule({
  id: "connection-certificate-without-tls",
  severity: "warning",
  profile: "recommended",
  title: "Named certificates are used",
  why: "A custom certificate counts only where TLS is required: beside JDBC_ENFORCE_SSL false or unset Glue ignores it, and whoever wrote it believes the connection is protected.",
  fix: {
    construct:
      'new JdbcConnection(this, "db", { ...database, tls: Tls.required({ certificate: "s3://certificates/root.pem" }) });',
    terraform: 'connection_properties = { JDBC_ENFORCE_SSL = "true", CUSTOM_JDBC_CERT = "s3://certificates/root.pem" }',
  },
  covers: [],
  judge: function* (scope) {
    for (const connection of scope.facts.connections) {
      if (connection.sets("CUSTOM_JDBC_CERT") !== "yes") continue;
      const at = on(connection, "transit");
      yield byKnown(at, connection.property("JDBC_ENFORCE_SSL"), "whether the connection requires TLS", (value) =>
        value?.toLowerCase() === "true"
          ? pass(at, "TLS is required, with this certificate")
          : fail(at, "a certificate is named, and TLS is not required"),
      );
    }
  },
});
