import { Credentials, JdbcConnection, type Place } from "@sealant/modules";
import type { Construct } from "constructs";

/** A database that is reached over TLS, from a subnet, with a password that stays in Secrets Manager. */
export function connections(scope: Construct, place: Place): JdbcConnection {
  return new JdbcConnection(scope, "orders-db", {
    url: "jdbc:postgresql://orders.internal:5432/orders",
    credentials: Credentials.secret("arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-db-AbCdEf"),
    place,
  });
}
