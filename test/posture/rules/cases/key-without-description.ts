import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { description: null }),
  fix: set("aws_kms_key", "data", { description: "Glue: data of the orders pipeline" }),
  open: set("aws_kms_key", "data", { description: UNKNOWN }),
});
