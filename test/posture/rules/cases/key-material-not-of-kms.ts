import { rulecase } from "../support/case.js";
import { key, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: key("data", { custom_key_store_id: "cks-1" }),
  fix: set("aws_kms_key", "data", { custom_key_store_id: null }),
  open: set("aws_kms_key", "data", { custom_key_store_id: UNKNOWN }),
});
