import { rulecase } from "../support/case.js";
import { connection, properties, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: connection({ JDBC_ENFORCE_SSL: "false" }),
  fix: properties({ JDBC_ENFORCE_SSL: "true" }),
  open: properties({ JDBC_ENFORCE_SSL: UNKNOWN }),
});
