import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_kms_external_key", "data", {
    description: "imported",
    enabled: true,
    valid_to: "2027-01-01T00:00:00Z",
  }),
  fix: set("aws_kms_external_key", "data", { valid_to: null }),
  open: set("aws_kms_external_key", "data", { valid_to: UNKNOWN }),
});
