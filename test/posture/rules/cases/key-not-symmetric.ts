import { rulecase } from "../support/case.js";
import { key, sealedJob, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(key("data", { customer_master_key_spec: "RSA_4096", enable_key_rotation: false })),
  fix: set("aws_kms_key", "data", { customer_master_key_spec: "SYMMETRIC_DEFAULT" }),
  open: set("aws_kms_key", "data", { customer_master_key_spec: UNKNOWN }),
});
