import { rulecase } from "../support/case.js";
import { resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_vpc", "glue", { cidr_block: "10.0.0.0/16" }),
  fix: resource("aws_flow_log", "all", { vpc_id: "${aws_vpc.glue.id}", traffic_type: "ALL" }),
  open: resource("aws_flow_log", "all", { vpc_id: UNKNOWN, traffic_type: "ALL" }),
});
