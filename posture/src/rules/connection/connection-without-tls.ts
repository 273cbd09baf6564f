import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Connections to data stores require TLS. */
export const connectionWithoutTls = rule({
  id: "connection-without-tls",
  severity: "error",
  profile: "baseline",
  title: "Connections require TLS",
  why: "Data and credentials travel to the store. For JDBC, Glue requires TLS only when the connection says so and otherwise falls back to plaintext; for Kafka it is on unless turned off. Network connections have no such property and are not judged.",
  fix: {
    construct: 'new JdbcConnection(this, "db", database); // TLS is required unless it is turned off',
    terraform:
      'connection_properties = { JDBC_ENFORCE_SSL = "true", JDBC_CONNECTION_URL = var.url, SECRET_ID = aws_secretsmanager_secret.db.arn }',
  },
  covers: ["glue-connection-ssl"],
  judge: function* (scope) {
    for (const { subject, surface } of scope.surfaces("transit")) {
      if (subject.kind !== "connection") continue;
      const at = on(subject, "transit");
      const answer = surface.facets.transit ?? surface.facets.encrypted;
      if (surface.mode === "off") continue;
      if (surface.mode === "TLS" || answer === "yes") yield pass(at, "TLS is required", surface.because);
      else if (surface.mode === "plaintext" || answer === "no")
        yield fail(at, "the connection does not require TLS", surface.because);
      else yield open(at, "whether the connection requires TLS is not known", surface.because);
    }
  },
});
