import { rulecase } from "../support/case.js";
import { connection, properties, resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: connection({ SECRET_ID: null, USERNAME: "etl", PASSWORD: "hunter2" }),
  fix: properties({ PASSWORD: null, SECRET_ID: "db" }),
  open: resource("aws_glue_connection", "db", { connection_properties: UNKNOWN }),
});
