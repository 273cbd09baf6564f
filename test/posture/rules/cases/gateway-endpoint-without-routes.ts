import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_vpc_endpoint", "s3", { vpc_id: "vpc-1", service_name: "com.amazonaws.eu-central-1.s3" }),
  fix: set("aws_vpc_endpoint", "s3", { route_table_ids: ["rtb-1"] }),
  open: set("aws_vpc_endpoint", "s3", { route_table_ids: UNKNOWN }),
});
