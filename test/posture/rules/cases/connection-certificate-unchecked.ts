import { rulecase } from "../support/case.js";
import { connection, properties, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: connection({ CUSTOM_JDBC_CERT: "s3://certs/ca.pem", SKIP_CUSTOM_JDBC_CERT_VALIDATION: "true" }),
  fix: properties({ SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" }),
  open: properties({ SKIP_CUSTOM_JDBC_CERT_VALIDATION: UNKNOWN }),
});
