import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { customer_master_key_spec: "RSA_2048" }),
  fix: set("aws_kms_key", "data", { customer_master_key_spec: "SYMMETRIC_DEFAULT" }),
  open: set("aws_kms_key", "data", { customer_master_key_spec: UNKNOWN }),
});
