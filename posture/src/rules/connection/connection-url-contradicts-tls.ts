import { isUnread, parameters, turnsOff } from "../../assess/tls.js";
import { byKnown, fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The URL of a connection does not switch off the TLS that its properties require. */
export const connectionUrlContradictsTls = rule({
  id: "connection-url-contradicts-tls",
  severity: "warning",
  profile: "recommended",
  title: "URL and properties of a connection agree",
  why: "Drivers read TLS parameters from the URL: sslmode=disable, useSSL=false, encrypt=false or trustServerCertificate=true beside JDBC_ENFORCE_SSL make a connection that fails, or one that trusts anybody.",
  fix: {
    construct:
      'new JdbcConnection(this, "db", { ...database, tls: Tls.required() }); // without TLS parameters in the URL',
    terraform: "Remove the parameter from JDBC_CONNECTION_URL.",
  },
  covers: [],
  judge: function* (scope) {
    for (const connection of scope.facts.connections) {
      for (const name of ["JDBC_CONNECTION_URL", "CONNECTION_URL"]) {
        if (connection.sets(name) !== "yes") continue;
        const at = on(connection, "transit");
        yield byKnown(at, connection.property(name), `what ${name} says about TLS`, (url) => {
          const said = parameters(url ?? "");
          const bad = said.find(turnsOff);
          if (bad === undefined && said.some(isUnread)) return open(at, `a parameter of ${name} is not known`);
          return bad === undefined ? pass(at, `${name} says nothing against TLS`) : fail(at, `${name} says ${bad}`);
        });
      }
    }
  },
});
