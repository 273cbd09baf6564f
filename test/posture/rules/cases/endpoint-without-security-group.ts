import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

const kms = { vpc_id: "vpc-1", service_name: "com.amazonaws.eu-central-1.kms", vpc_endpoint_type: "Interface" };

export default rulecase({
  fail: resource("aws_vpc_endpoint", "kms", kms),
  fix: set("aws_vpc_endpoint", "kms", { security_group_ids: ["sg-1"] }),
  open: set("aws_vpc_endpoint", "kms", { security_group_ids: UNKNOWN }),
});
