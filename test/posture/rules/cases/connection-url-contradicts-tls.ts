import { rulecase } from "../support/case.js";
import { connection, properties, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: connection({ JDBC_CONNECTION_URL: "jdbc:postgresql://db.internal:5432/orders?sslmode=disable" }),
  fix: properties({ JDBC_CONNECTION_URL: "jdbc:postgresql://db.internal:5432/orders?sslmode=verify-full" }),
  open: properties({ JDBC_CONNECTION_URL: UNKNOWN }),
});
